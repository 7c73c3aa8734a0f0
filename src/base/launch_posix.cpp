#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/launch.hpp"

namespace patauto::base {

namespace {

/// 0, or why this file cannot be executed.
int obstacle(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return errno == EACCES ? EACCES : ENOENT;
  if (S_ISDIR(status.st_mode)) return EISDIR;
  return ::access(path.c_str(), X_OK) == 0 ? 0 : EACCES;
}

/// Looks for the program where a shell would; sets `error` to ENOENT, or to what stood in the way of the best find.
std::string found(const std::string& name, const Env& env, int& error) {
  if (name.find('/') != std::string::npos) {
    error = obstacle(name);
    return name;
  }
  error = ENOENT;
  if (name.empty()) return {};
  const std::string path = env.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string folder = path.substr(begin, end - begin);
    const std::string candidate = folder.empty() ? name : folder + '/' + name;
    const int reason = obstacle(candidate);
    if (reason == 0) {
      error = 0;
      return folder.empty() ? "./" + name : candidate;
    }
    if (reason == EACCES) error = EACCES;
    begin = end + 1;
  }
  return {};
}

}  // namespace

ExecBlock::ExecBlock(const std::vector<std::string>& argv, const Env& env) : words_(argv), variables_(env.block()) {
  path_ = found(argv.empty() ? std::string() : argv.front(), env, error_);
  for (std::string& word : words_) argv_.push_back(word.data());
  argv_.push_back(nullptr);
  shell_argv_ = {shell_.data(), path_.data()};
  for (std::size_t i = 1; i < words_.size(); ++i) shell_argv_.push_back(words_[i].data());
  shell_argv_.push_back(nullptr);
  for (std::string& variable : variables_) environment_.push_back(variable.data());
  environment_.push_back(nullptr);
}

int ExecBlock::execute() const {
  if (error_ != 0) return error_;
  ::execve(path(), argv(), environment());
  if (errno == ENOEXEC) ::execve(kShell, shell_argv(), environment());
  return errno;
}

}  // namespace patauto::base
