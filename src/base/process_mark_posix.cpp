#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "base/files.hpp"
#include "base/process_mark.hpp"

namespace patauto::base {

namespace {

/// Field 22 of /proc/PID/stat, ticks since the machine started. The name in field 2 may hold spaces and brackets.
std::string start_time(const std::string& stat) {
  std::size_t at = stat.rfind(')');
  if (at == std::string::npos) return {};
  for (int field = 2; field < 22 && at != std::string::npos; ++field) at = stat.find(' ', at + 1);
  if (at == std::string::npos) return {};
  return stat.substr(at + 1, stat.find(' ', at + 1) - at - 1);
}

}  // namespace

std::string process_mark(long process) {
  if (process <= 0) return {};
  if (const auto stat = read_file("/proc/" + std::to_string(process) + "/stat", 1 << 16)) {
    std::string time = start_time(*stat);
    if (!time.empty()) return time;
  }
  const bool alive = ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
  return alive ? "running" : "";
}

std::string program_of(long process) {
  std::array<char, 4096> target{};
  const std::string link = "/proc/" + std::to_string(process) + "/exe";
  const ssize_t size = ::readlink(link.c_str(), target.data(), target.size());
  if (size <= 0) return {};
  const std::string_view path(target.data(), static_cast<std::size_t>(size));
  return std::string(path.substr(path.rfind('/') + 1));
}

std::vector<std::string> arguments_of(long process) {
  constexpr std::size_t kMost = std::size_t{1} << 22;
  std::vector<std::string> arguments;
  const auto text =
      process > 0 ? read_file("/proc/" + std::to_string(process) + "/cmdline", kMost) : Result<std::string>();
  if (!text) return arguments;
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\0', at), text->size());
    arguments.push_back(text->substr(at, end - at));
    at = end + 1;
  }
  return arguments;
}

}  // namespace patauto::base
