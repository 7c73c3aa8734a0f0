#pragma once
// A repository of a test's own, made with the git binary in a hermetic environment. Commits get a ticking clock, so
// that their ids are the same in every run.

#include <catch2/catch.hpp>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/process.hpp"
#include "git/repository.hpp"
#include "unit/base/sandbox.hpp"

namespace patauto::test {

class GitBox {
 public:
  explicit GitBox(std::vector<std::string> init_options = {}) : env_(hermetic(box_.path())) {
    std::vector<std::string> argv{"init", "-q", "-b", "main"};
    argv.insert(argv.end(), init_options.begin(), init_options.end());
    argv.push_back(root());
    REQUIRE(base::make_directories(box_ / "home"));
    git(argv, box_.path());
  }

  std::string root() const { return box_ / "repo"; }
  std::string outside(const std::string& name) const { return box_ / name; }
  const base::Env& env() const { return env_; }
  base::Env& env() { return env_; }
  base::Process& process() { return *process_; }

  /// Runs git in the repository (or `directory`), which must succeed; its output without the last newline.
  std::string git(std::vector<std::string> arguments, std::string directory = {}) {
    arguments.insert(arguments.begin(), "git");
    const auto output = process_->run({arguments, directory.empty() ? root() : directory, "", env_});
    REQUIRE(output);
    INFO(output->err);
    REQUIRE(output->exit_code == 0);
    std::string text = output->out;
    if (text.ends_with('\n')) text.pop_back();
    return text;
  }

  void write(const std::string& path, const std::string& bytes) {
    const std::string whole = root() + '/' + path;
    REQUIRE(base::make_directories(whole.substr(0, whole.rfind('/'))));
    REQUIRE(base::replace_file(whole, bytes));
  }

  /// Writes the files, stages everything and commits; the commit.
  model::Oid commit(const std::map<std::string, std::string>& files = {}, const std::string& message = "change") {
    for (const auto& [path, bytes] : files) write(path, bytes);
    git({"add", "-A"});
    tick();
    git({"commit", "-q", "--allow-empty", "-m", message});
    return head();
  }

  void tick() {
    clock_ += 60;
    const std::string date = std::to_string(clock_) + " +0000";
    env_ = env_.with("GIT_AUTHOR_DATE", date).with("GIT_COMMITTER_DATE", date);
  }

  model::Oid head() { return model::Oid::from_hex(git({"rev-parse", "HEAD"})).value(); }

  git::Layout layout(const std::string& directory = {}) {
    auto found = git::discover(directory.empty() ? root() : directory, env_, *process_);
    if (!found) FAIL(found.error().message);
    return *found;
  }

  std::unique_ptr<git::Repository> open(bool plumbing = false, const std::string& directory = {}) {
    const git::Layout where = layout(directory);
    auto opened = plumbing ? git::Repository::open_plumbing(where, env_, *process_)
                           : git::Repository::open(where, env_, *process_);
    REQUIRE(opened);
    return std::move(*opened);
  }

 private:
  static base::Env hermetic(const std::string& box) {
    return base::Env()
        .with("PATH", "/usr/local/bin:/usr/bin:/bin")
        .with("HOME", box + "/home")
        .with("GIT_CONFIG_NOSYSTEM", "1")
        .with("GIT_AUTHOR_NAME", "A")
        .with("GIT_AUTHOR_EMAIL", "a@example.com")
        .with("GIT_COMMITTER_NAME", "C")
        .with("GIT_COMMITTER_EMAIL", "c@example.com")
        .with("LC_ALL", "C")
        .with("TZ", "UTC");
  }

  Sandbox box_;
  base::Env env_;
  std::unique_ptr<base::Process> process_ = base::system_process();
  std::int64_t clock_ = 1'600'000'000;
};

/// A process seam that must not be used.
class NoProcess final : public base::Process {
 public:
  Result<base::Output> run(const base::Command&) override {
    ++calls;
    return fail(ErrorKind::internal, "a process was started");
  }
  Result<std::unique_ptr<base::Conversation>> converse(const base::Command&) override {
    ++calls;
    return fail(ErrorKind::internal, "a process was started");
  }
  int calls = 0;
};

/// A log as text, so that two can be compared: a line per commit and per change, as `git log --raw` has them.
inline std::string text_of(const model::CommitLog& log) {
  std::string text;
  const auto blob = [&](model::BlobId id) { return id == model::kNoBlob ? std::string("-") : log.blobs[id].hex(); };
  for (const model::Commit& commit : log.commits()) {
    text += commit.id.hex() + ' ' + std::to_string(commit.time) + (commit.root ? " root" : "");
    for (const model::Oid& parent : commit.parents) text += ' ' + parent.hex();
    text += '\n';
    for (const model::Change& change : commit.changes)
      text += std::string(1, "AMD"[static_cast<int>(change.kind)]) + (change.regular ? " " : "@ ") +
              blob(change.before) + ' ' + blob(change.after) + ' ' + std::string(log.paths[change.path]) + '\n';
  }
  return text;
}

/// Only the changes of the newest commit: `A path`, symlinks with an `@`.
inline std::vector<std::string> changes_of(const model::CommitLog& log, const model::Oid& id) {
  std::vector<std::string> lines;
  const model::Commit* commit = log.find(id);
  REQUIRE(commit != nullptr);
  for (const model::Change& change : commit->changes)
    lines.push_back(std::string(1, "AMD"[static_cast<int>(change.kind)]) + (change.regular ? " " : "@ ") +
                    std::string(log.paths[change.path]));
  return lines;
}

}  // namespace patauto::test
