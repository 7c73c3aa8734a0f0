#pragma once
// What every use case needs of the world: where the repository lies, and the seams. Built once by the command line
// and handed down; opening the repository itself waits until a use case really needs objects.

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/repository.hpp"
#include "store/cache.hpp"

namespace patauto::app {

class Session {
 public:
  /// Finds the repository that `directory` lies in. State error when there is none.
  static Result<Session> open(std::string directory, base::Env env, base::Process& process);

  const git::Layout& layout() const { return layout_; }
  const base::Env& env() const { return env_; }
  base::Process& process() const { return *process_; }
  const std::string& directory() const { return directory_; }

  /// `patauto.KEY` of git's configuration, key in lower case.
  std::optional<std::string> setting(const std::string& key) const;

  /// Opened on first use.
  Result<git::Repository*> repository();
  store::Cache& cache();

 private:
  Session() = default;
  std::string directory_;
  base::Env env_;
  base::Process* process_ = nullptr;
  git::Layout layout_;
  std::map<std::string, std::string> settings_;
  std::unique_ptr<git::Repository> repository_;
  std::unique_ptr<store::Cache> cache_;
};

}  // namespace patauto::app
