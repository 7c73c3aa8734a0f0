#pragma once
// Starting a program as a shell does: found on the PATH, a file without `#!` given to sh (POSIX).

#include <csignal>
#include <string>
#include <vector>

#include "base/env.hpp"

namespace patauto::base {

/// The arguments and the environment as execve wants them. Does not move: it points into itself.
class ExecBlock {
 public:
  ExecBlock(const std::vector<std::string>& argv, const Env& env);
  ExecBlock(const ExecBlock&) = delete;
  ExecBlock& operator=(const ExecBlock&) = delete;

  const char* path() const { return path_.c_str(); }
  char* const* argv() const { return argv_.data(); }
  /// `sh PATH ARGUMENTS...`, for a file that the kernel cannot execute.
  char* const* shell_argv() const { return shell_argv_.data(); }
  char* const* environment() const { return environment_.data(); }
  /// Why there is nothing to start; 0: `path` may work.
  int error() const { return error_; }

  /// execve, with the shell's fallback; returns the errno. Calls nothing but async-signal-safe functions.
  int execute() const;

 private:
  std::string path_;
  std::string shell_ = "sh";
  std::vector<std::string> words_;
  std::vector<std::string> variables_;
  std::vector<char*> argv_;
  std::vector<char*> shell_argv_;
  std::vector<char*> environment_;
  int error_ = 0;
};

inline constexpr const char* kShell = "/bin/sh";

}  // namespace patauto::base
