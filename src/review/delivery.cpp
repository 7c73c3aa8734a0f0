#include "review/delivery.hpp"

#include <algorithm>

#include "git/git_command.hpp"
#include "review/branch.hpp"

namespace patauto::review {

namespace {

using model::Oid;

std::string first_line(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  return std::string(text.substr(0, text.find('\n')));
}

/// git's own words on what went wrong: its last line that is no hint.
std::string reason_in(std::string_view said) {
  std::string reason = first_line(said);
  for (std::size_t at = 0; at < said.size();) {
    const std::size_t end = std::min(said.find('\n', at), said.size());
    const std::string_view line = said.substr(at, end - at);
    if (line.starts_with("fatal: ") || line.starts_with("error: ") || line.starts_with(" ! ")) {
      reason = line;
      break;
    }
    at = end + 1;
  }
  return reason;
}

/// The answer of a question that touches nothing; empty where git has none.
Result<std::string> local_answer(const git::WritingSeams& seams, std::vector<std::string> arguments) {
  PATAUTO_ASSIGN(const base::Output output,
                 seams.process.run(git::git_command(seams.layout, seams.env, std::move(arguments))));
  return output.exit_code == 0 ? first_line(output.out) : std::string();
}

/// `git ARGUMENTS` with the network. Without a terminal nothing waits for a password.
Result<base::Output> over_network(const git::WritingSeams& seams, std::vector<std::string> arguments,
                                  bool interactive) {
  base::Command command = git::git_command(seams.layout, seams.env, std::move(arguments));
  command.env = seams.env;
  if (!interactive) {
    command.env = command.env.with("GIT_TERMINAL_PROMPT", "0").with("SSH_ASKPASS_REQUIRE", "never");
    PATAUTO_ASSIGN(const std::string own, local_answer(seams, {"config", "core.sshCommand"}));
    if (own.empty() && !seams.env.has("GIT_SSH_COMMAND") && !seams.env.has("GIT_SSH"))
      command.env = command.env.with("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
  }
  return seams.process.run(command);
}

Result<std::string> url_of(const git::WritingSeams& seams, const std::string& remote) {
  if (remote.empty() || remote.starts_with('-'))
    return fail(ErrorKind::usage, "'" + remote + "' is no remote", "git remote lists them");
  PATAUTO_ASSIGN(std::string url, local_answer(seams, {"remote", "get-url", "--push", remote}));
  if (url.empty() && remote.find_first_of(":/") != std::string::npos) return remote;
  if (url.empty()) return fail(ErrorKind::state, "there is no remote '" + remote + "'", "git remote lists them");
  return url;
}

/// The branch that HEAD's work is merged into: what it follows on that remote, else the branch itself, else, on a
/// detached HEAD, the remote's main one.
Result<std::string> target_of(const git::WritingSeams& seams, const std::string& remote) {
  const std::string lead = remote + "/";
  PATAUTO_ASSIGN(const std::string branch, local_answer(seams, {"symbolic-ref", "--quiet", "--short", "HEAD"}));
  if (!branch.empty()) {
    PATAUTO_ASSIGN(const std::string upstream,
                   local_answer(seams, {"rev-parse", "--abbrev-ref", branch + "@{upstream}"}));
    return upstream.starts_with(lead) ? upstream.substr(lead.size()) : branch;
  }
  PATAUTO_ASSIGN(const std::string main,
                 local_answer(seams, {"symbolic-ref", "--quiet", "--short", "refs/remotes/" + remote + "/HEAD"}));
  if (main.starts_with(lead)) return main.substr(lead.size());
  return fail(ErrorKind::state, "HEAD is detached: nothing says which branch to merge into",
              "git switch to a branch, or git remote set-head " + remote + " --auto");
}

base::Command gh_command(const git::WritingSeams& seams, std::vector<std::string> arguments) {
  base::Command command;
  command.argv = {"gh"};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  command.directory = seams.layout.work_tree.value_or(seams.layout.git_dir);
  command.env = git::without_repository(seams.env).with("GH_PROMPT_DISABLED", "1").with("GH_NO_UPDATE_NOTIFIER", "1");
  return command;
}

bool has_gh(const git::WritingSeams& seams) {
  const auto output = seams.process.run(gh_command(seams, {"--version"}));
  return output && output->exit_code == 0;
}

/// What gh calls the repository: the host only where it is not the usual one.
std::string repository_of(const Address& address) {
  return address.host == "github.com" ? address.path : address.host + "/" + address.path;
}

/// The remote's branch: nothing where there is none. A state error where a person has changed it.
Result<std::optional<Oid>> overwritable(const git::WritingSeams& seams, const std::string& branch, const Route& route) {
  const std::string ref = "refs/heads/" + branch;
  PATAUTO_ASSIGN(const base::Output listed,
                 over_network(seams, {"ls-remote", "--quiet", route.url, ref}, route.interactive));
  if (listed.exit_code != 0) {
    return fail(ErrorKind::state, "'" + route.remote + "' cannot be reached: " + reason_in(listed.err),
                "the branch '" + branch + "' is here; git push it when it can");
  }
  const auto there = Oid::from_hex(listed.out.substr(0, listed.out.find('\t')));
  if (!there) return std::optional<Oid>();
  auto tip = tip_at(seams, *there);
  if (!tip) {
    PATAUTO_ASSIGN(const base::Output fetched,
                   over_network(seams, {"fetch", "--quiet", "--no-tags", "--no-write-fetch-head", route.url, ref},
                                route.interactive));
    if (fetched.exit_code != 0)
      return fail(ErrorKind::state, "'" + branch + "' cannot be fetched: " + reason_in(fetched.err));
    tip = tip_at(seams, *there);
  }
  if (!tip || !tip->ours) return tl::unexpected<Error>(changed_by_hand(branch, route.remote));
  return there;
}

std::vector<std::string> push_options(const Proposal& proposal, const Route& route) {
  // What stands in the commit's message is not repeated: an option is one line.
  if (route.via == Via::gitlab) {
    return {"-o", "merge_request.create",
            "-o", "merge_request.target=" + route.target,
            "-o", "merge_request.title=" + proposal.title,
            "-o", "merge_request.remove_source_branch"};
  }
  if (route.via == Via::agit)
    return {"-o", "topic=" + proposal.branch, "-o", "title=" + proposal.title, "-o", "force-push=true"};
  return {};
}

/// The lines a remote sends along, and the first address among them.
void take_messages(const std::string& said, Delivered& delivered) {
  for (std::size_t at = 0; at < said.size();) {
    const std::size_t end = std::min(said.find('\n', at), said.size());
    std::string line = said.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with("remote: ")) continue;
    line.erase(0, std::string_view("remote: ").size());
    line.resize(line.find_last_not_of(" \t\r") + 1);
    const std::size_t url = line.find("http");
    const bool address = url != std::string::npos && line.substr(url).find("://") != std::string::npos;
    if (address && delivered.url.empty()) delivered.url = line.substr(url, line.find(' ', url) - url);
    if (!line.empty()) delivered.messages.push_back(std::move(line));
  }
}

Result<Delivered> push(const git::WritingSeams& seams, const Oid& commit, const Proposal& proposal,
                       const Route& route) {
  const bool agit = route.via == Via::agit;
  Delivered delivered{.ref = agit ? "refs/for/" + route.target : "refs/heads/" + proposal.branch};
  std::vector<std::string> arguments = {"push"};
  for (std::string& option : push_options(proposal, route)) arguments.push_back(std::move(option));
  if (!agit) {
    PATAUTO_ASSIGN(const auto there, overwritable(seams, proposal.branch, route));
    if (there && *there == commit) return delivered;
    // Between the look and the push nobody else's work is lost either.
    arguments.push_back("--force-with-lease=" + delivered.ref + ":" + (there ? there->hex() : ""));
  }
  arguments.insert(arguments.end(), {route.remote, commit.hex() + ":" + delivered.ref});
  PATAUTO_ASSIGN(const base::Output output, over_network(seams, std::move(arguments), route.interactive));
  if (output.exit_code != 0) {
    const bool options = output.err.find("push options") != std::string::npos;
    return fail(ErrorKind::state, "git push to '" + route.remote + "' failed: " + reason_in(output.err),
                options ? "--via none pushes the branch only"
                        : "the branch '" + proposal.branch + "' is here; git push it when it can");
  }
  delivered.pushed = true;
  take_messages(output.err, delivered);
  return delivered;
}

Result<void> request_by_gh(const git::WritingSeams& seams, const Proposal& proposal, const Route& route,
                           Delivered& delivered) {
  const auto address = address_of(route.url);
  const std::vector<std::string> place =
      address ? std::vector<std::string>{"--repo", repository_of(*address)} : std::vector<std::string>();
  const auto run = [&](std::vector<std::string> arguments, const std::string& input) {
    arguments.insert(arguments.end(), place.begin(), place.end());
    base::Command command = gh_command(seams, std::move(arguments));
    command.input = input;
    return seams.process.run(command);
  };
  PATAUTO_ASSIGN(
      const base::Output listed,
      run({"pr", "list", "--head", proposal.branch, "--state", "open", "--json", "url", "--jq", ".[0].url"}, ""));
  const std::string known = listed.exit_code == 0 ? first_line(listed.out) : "";
  const bool open = known.starts_with("http");
  const std::vector<std::string> what =
      open ? std::vector<std::string>{"pr", "edit", known, "--title", proposal.title, "--body-file", "-"}
           : std::vector<std::string>{"pr",         "create",  "--head",       proposal.branch, "--base",
                                      route.target, "--title", proposal.title, "--body-file",   "-"};
  PATAUTO_ASSIGN(const base::Output output, run(what, proposal.body));
  if (output.exit_code != 0) {
    return fail(ErrorKind::state, "gh failed: " + first_line(output.err),
                route.page.empty() ? "the branch is pushed" : "the branch is pushed; open " + route.page);
  }
  delivered.url = open ? known : first_line(output.out);
  return {};
}

}  // namespace

Result<Route> route_of(const git::WritingSeams& seams, const DeliveryRequest& request, const std::string& branch) {
  Route route{.remote = request.remote, .interactive = request.interactive};
  PATAUTO_ASSIGN(route.url, url_of(seams, request.remote));
  PATAUTO_ASSIGN(route.target, target_of(seams, request.remote));
  const auto address = address_of(route.url);
  if (address) route.page = request_page(*address, branch, route.target);
  route.via = request.via;
  if (route.via == Via::automatic) {
    route.via = address ? forge_at(*address) : Via::none;
    if (route.via == Via::gh && !has_gh(seams)) route.via = Via::none;
  } else if (route.via == Via::gh && !has_gh(seams)) {
    return fail(ErrorKind::state, "'gh' is not on PATH", "--via none pushes the branch and prints where to go on");
  }
  return route;
}

Result<Delivered> deliver(const git::WritingSeams& seams, const Oid& commit, const Proposal& proposal,
                          const Route& route) {
  PATAUTO_ASSIGN(Delivered delivered, push(seams, commit, proposal, route));
  if (route.via == Via::gh) PATAUTO_TRY(request_by_gh(seams, proposal, route, delivered));
  return delivered;
}

}  // namespace patauto::review
