#include "git/writing.hpp"

#include <array>

#include "base/files.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

using model::Oid;

Result<Oid> oid_in(const std::string& text, const char* what) {
  const std::optional<Oid> id = Oid::from_hex(trimmed(text));
  if (!id) return fail(ErrorKind::state, std::string("git ") + what + " did not answer with an object");
  return *id;
}

/// `update-index --index-info` and `-z --stdin` take any path; an argument could be too long.
std::string index_info(const std::vector<BlobAt>& files) {
  std::string lines;
  for (const BlobAt& file : files) lines += "100644 " + file.blob.hex() + "\t" + file.path + '\0';
  return lines;
}

std::string nul_ended(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text += path + '\0';
  return text;
}

}  // namespace

Result<std::string> written_by_git(const WritingSeams& seams, std::vector<std::string> arguments, std::string input) {
  base::Command command;
  command.argv = {"git", "--git-dir=" + seams.layout.git_dir};
  command.directory = seams.layout.work_tree.value_or(seams.layout.git_dir);
  if (seams.layout.work_tree) command.argv.push_back("--work-tree=" + *seams.layout.work_tree);
  const std::string name = arguments.front();
  command.argv.insert(command.argv.end(), std::make_move_iterator(arguments.begin()),
                      std::make_move_iterator(arguments.end()));
  command.input = std::move(input);
  command.env = seams.env.with("LC_ALL", "C")
                    .with("GIT_NO_LAZY_FETCH", "1")
                    .with("GIT_ALLOW_PROTOCOL", "none")
                    .with("GIT_TERMINAL_PROMPT", "0");
  PATAUTO_ASSIGN(base::Output output, seams.process.run(command));
  if (output.exit_code == 0) return std::move(output.out);
  const std::string_view said = trimmed(output.err);
  return fail(ErrorKind::state, "git " + name + " failed: " + std::string(said.substr(0, said.find('\n'))));
}

Result<Oid> write_blob(const WritingSeams& seams, std::string_view bytes) {
  PATAUTO_ASSIGN(const std::string answer,
                 written_by_git(seams, {"hash-object", "-w", "--no-filters", "--stdin"}, std::string(bytes)));
  return oid_in(answer, "hash-object");
}

Result<void> add_to_index(const WritingSeams& seams, const std::vector<BlobAt>& files) {
  PATAUTO_TRY(written_by_git(seams, {"update-index", "--add", "-z", "--index-info"}, index_info(files)));
  return {};
}

Result<void> remove_from_index(const WritingSeams& seams, const std::vector<std::string>& paths) {
  PATAUTO_TRY(written_by_git(seams, {"update-index", "--force-remove", "-z", "--stdin"}, nul_ended(paths)));
  return {};
}

Result<void> change_index(const WritingSeams& seams, const TreeChange& change) {
  if (!change.files.empty()) PATAUTO_TRY(add_to_index(seams, change.files));
  return change.removed.empty() ? Result<void>() : remove_from_index(seams, change.removed);
}

Result<void> check_out(const WritingSeams& seams, const std::vector<std::string>& paths) {
  PATAUTO_TRY(written_by_git(seams, {"checkout-index", "-f", "-u", "-z", "--stdin"}, nul_ended(paths)));
  return {};
}

Result<Oid> commit_on(const WritingSeams& seams, const Oid& parent, const TreeChange& change,
                      const std::string& message, const std::string& scratch) {
  const base::Env env = seams.env.with("GIT_INDEX_FILE", scratch);
  const WritingSeams own{seams.layout, env, seams.process};
  auto made = [&]() -> Result<Oid> {
    PATAUTO_TRY(written_by_git(own, {"read-tree", parent.hex()}));
    PATAUTO_TRY(change_index(own, change));
    PATAUTO_ASSIGN(const std::string tree, written_by_git(own, {"write-tree"}));
    PATAUTO_ASSIGN(
        const std::string commit,
        written_by_git(own, {"commit-tree", std::string(trimmed(tree)), "-p", parent.hex(), "-F", "-"}, message));
    return oid_in(commit, "commit-tree");
  }();
  for (const char* suffix : {"", ".lock"}) static_cast<void>(base::remove_file(scratch + suffix));
  return made;
}

Result<void> move_ref(const WritingSeams& seams, const std::string& ref, const Oid& commit,
                      const std::optional<Oid>& from, const std::string& log) {
  // An empty old value means that the ref must not exist.
  PATAUTO_TRY(written_by_git(seams, {"update-ref", "-m", log, ref, commit.hex(), from ? from->hex() : ""}));
  return {};
}

Result<Oid> commit_on_head(const WritingSeams& seams, const Oid& head, const TreeChange& change,
                           const std::string& message, const std::string& scratch) {
  PATAUTO_ASSIGN(const Oid commit, commit_on(seams, head, change, message, scratch));
  PATAUTO_TRY(move_ref(seams, "HEAD", commit, head, "commit: " + message.substr(0, message.find('\n'))));
  return commit;
}

base::Env without_repository(const base::Env& env) {
  static constexpr std::array kLocal{"GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                     "GIT_CONFIG",
                                     "GIT_CONFIG_PARAMETERS",
                                     "GIT_CONFIG_COUNT",
                                     "GIT_OBJECT_DIRECTORY",
                                     "GIT_DIR",
                                     "GIT_WORK_TREE",
                                     "GIT_IMPLICIT_WORK_TREE",
                                     "GIT_GRAFT_FILE",
                                     "GIT_INDEX_FILE",
                                     "GIT_NO_REPLACE_OBJECTS",
                                     "GIT_REPLACE_REF_BASE",
                                     "GIT_PREFIX",
                                     "GIT_SHALLOW_FILE",
                                     "GIT_COMMON_DIR",
                                     "GIT_INTERNAL_SUPER_PREFIX"};
  base::Env scrubbed = env;
  for (const char* name : kLocal) scrubbed = scrubbed.without(name);
  return scrubbed;
}

}  // namespace patauto::git
