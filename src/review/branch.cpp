#include "review/branch.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "git/git_command.hpp"

namespace patauto::review {

namespace {

using model::Oid;

constexpr std::string_view kCandidate = "Candidate: ";
constexpr std::string_view kSeal = "Seal: ";

std::string ref_of(const std::string& branch) {
  return "refs/heads/" + branch;
}

Result<std::string> asked(const git::WritingSeams& seams, std::vector<std::string> arguments) {
  const std::string name = arguments.front();
  PATAUTO_ASSIGN(base::Output output,
                 seams.process.run(git::git_command(seams.layout, seams.env, std::move(arguments))));
  if (output.exit_code == 0) return std::move(output.out);
  return fail(ErrorKind::state, "git " + name + " failed: " + output.err.substr(0, output.err.find('\n')));
}

/// The value of the message's last line that begins so; empty: there is none.
std::string trailer(std::string_view message, std::string_view key) {
  const std::size_t at = message.rfind("\n" + std::string(key));
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + 1 + key.size();
  return std::string(message.substr(begin, message.find('\n', begin) - begin));
}

/// Over the parent, what changed (path and blob, none for a removal) and the message up to the seal.
std::string seal_of(const Oid& parent, std::vector<std::pair<std::string, std::string>> changes,
                    std::string_view message) {
  std::sort(changes.begin(), changes.end());
  std::string text = parent.hex() + '\n';
  for (const auto& [path, blob] : changes) text += path + '\0' + blob + '\0';
  return base::hex64(base::xxh3_64(text.append("\n").append(message)));
}

/// How a commit differs from its parent; nothing: in more than the bytes of plain files.
Result<std::optional<std::vector<std::pair<std::string, std::string>>>> changes_in(const git::WritingSeams& seams,
                                                                                   const Oid& parent,
                                                                                   const Oid& commit) {
  std::vector<std::pair<std::string, std::string>> changes;
  PATAUTO_ASSIGN(const std::string raw,
                 asked(seams, {"diff-tree", "-r", "-z", "--no-renames", "--full-index", parent.hex(), commit.hex()}));
  for (std::size_t at = 0; at < raw.size();) {
    // ":100644 100644 OLD NEW M\0path\0"
    const std::size_t end = raw.find('\0', at);
    const std::size_t stop = end == std::string::npos ? end : raw.find('\0', end + 1);
    if (stop == std::string::npos) return fail(ErrorKind::state, "git diff-tree answered with something else");
    const std::string head = raw.substr(at, end - at);
    const std::size_t blob = head.rfind(' ', head.rfind(' ') - 1) + 1;
    const bool removed = head.ends_with('D');
    const bool plain = removed || head.substr(8, 6) == "100644";
    if (!plain) return std::optional<std::vector<std::pair<std::string, std::string>>>();
    changes.emplace_back(raw.substr(end + 1, stop - end - 1), removed ? "" : head.substr(blob, head.rfind(' ') - blob));
    at = stop + 1;
  }
  return std::optional(std::move(changes));
}

Result<bool> checked_out(const git::WritingSeams& seams, const std::string& branch) {
  PATAUTO_ASSIGN(const std::string list, asked(seams, {"worktree", "list", "--porcelain"}));
  return ("\n" + list).find("\nbranch " + ref_of(branch) + "\n") != std::string::npos;
}

}  // namespace

Error changed_by_hand(const std::string& branch, const std::string& where) {
  const std::string at = where.empty() ? "" : " of '" + where + "'";
  return Error{ErrorKind::state,
               "the branch '" + branch + "'" + at + " has changes that are not ours",
               where.empty() ? "git branch -m " + branch + " " + branch + "-edited keeps them; then propose again"
                             : "merge it, or remove it there, then propose again",
               {}};
}

Result<Tip> tip_at(const git::WritingSeams& seams, const Oid& commit) {
  PATAUTO_ASSIGN(const std::string text, asked(seams, {"cat-file", "commit", commit.hex()}));
  const std::size_t head_end = std::min(text.find("\n\n"), text.size());
  const std::string head = text.substr(0, head_end);
  const std::string message = text.substr(std::min(head_end + 2, text.size()));
  Tip tip{.commit = commit, .candidate = trailer(message, kCandidate), .seal = trailer(message, kSeal)};
  const std::size_t at = head.find("\nparent ");
  const bool single = at != std::string::npos && head.find("\nparent ", at + 1) == std::string::npos;
  if (tip.seal.empty() || !single) return tip;
  const std::size_t begin = at + std::string_view("\nparent ").size();
  const auto parent = Oid::from_hex(head.substr(begin, head.find('\n', begin) - begin));
  const std::string up_to_seal = message.substr(0, message.rfind("\n" + std::string(kSeal)) + 1);
  if (!parent || message != up_to_seal + std::string(kSeal) + tip.seal + '\n') return tip;
  PATAUTO_ASSIGN(auto changes, changes_in(seams, *parent, commit));
  tip.ours = changes && seal_of(*parent, std::move(*changes), up_to_seal) == tip.seal;
  return tip;
}

Result<std::optional<Tip>> branch_tip(const git::WritingSeams& seams, const std::string& branch,
                                      const std::string& remote) {
  const std::string ref = remote.empty() ? ref_of(branch) : "refs/remotes/" + remote + '/' + branch;
  PATAUTO_ASSIGN(const base::Output output,
                 seams.process.run(git::git_command(seams.layout, seams.env,
                                                    {"rev-parse", "--verify", "--quiet", ref + "^{commit}"})));
  const auto commit = Oid::from_hex(output.out.substr(0, output.out.find('\n')));
  if (output.exit_code != 0 || !commit) return std::optional<Tip>();
  PATAUTO_ASSIGN(Tip tip, tip_at(seams, *commit));
  return std::optional(std::move(tip));
}

Result<std::vector<std::pair<std::string, Tip>>> proposal_branches(const git::WritingSeams& seams) {
  PATAUTO_ASSIGN(const std::string list,
                 asked(seams, {"for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/patauto/"}));
  std::vector<std::pair<std::string, Tip>> branches;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    std::string branch = list.substr(at, end - at);
    at = end + 1;
    PATAUTO_ASSIGN(auto tip, branch_tip(seams, branch));
    if (tip && !tip->candidate.empty()) branches.emplace_back(std::move(branch), std::move(*tip));
  }
  return branches;
}

Result<Sealed> sealed_message(const git::WritingSeams& seams, const Oid& head, const Proposal& proposal) {
  Sealed sealed{.message = proposal.subject + "\n\n" + proposal.body + "\n" + proposal.trailers};
  std::vector<std::pair<std::string, std::string>> changes;
  for (const auto& [path, bytes] : proposal.files) {
    PATAUTO_ASSIGN(const Oid blob, git::write_blob(seams, bytes));
    changes.emplace_back(path, blob.hex());
  }
  for (const std::string& path : proposal.removed) changes.emplace_back(path, "");
  sealed.seal = seal_of(head, std::move(changes), sealed.message);
  sealed.message += std::string(kSeal) + sealed.seal + "\n";
  return sealed;
}

Result<Branch> make_branch(const git::WritingSeams& seams, const Oid& head, const Proposal& proposal) {
  PATAUTO_ASSIGN(const Sealed sealed, sealed_message(seams, head, proposal));
  PATAUTO_ASSIGN(const auto old, branch_tip(seams, proposal.branch));
  if (old && !old->ours) return tl::unexpected<Error>(changed_by_hand(proposal.branch, ""));
  if (old && old->seal == sealed.seal) return Branch{old->commit, BranchChange::unchanged};
  PATAUTO_ASSIGN(const bool in_use, checked_out(seams, proposal.branch));
  if (in_use) {
    return fail(ErrorKind::state, "the branch '" + proposal.branch + "' is checked out",
                "git switch to another one, then propose again");
  }
  git::TreeChange change{{}, proposal.removed};
  for (const auto& [path, bytes] : proposal.files) {
    PATAUTO_ASSIGN(const Oid blob, git::write_blob(seams, bytes));
    change.files.push_back({path, blob});
  }
  const std::string folder = seams.layout.git_dir + "/patauto";
  PATAUTO_TRY(base::make_directories(folder, 0700));
  PATAUTO_ASSIGN(const Oid commit, git::commit_on(seams, head, change, sealed.message, folder + "/propose.index"));
  PATAUTO_TRY(git::move_ref(seams, ref_of(proposal.branch), commit, old ? std::optional(old->commit) : std::nullopt,
                            "patauto propose"));
  return Branch{commit, old ? BranchChange::updated : BranchChange::created};
}

}  // namespace patauto::review
