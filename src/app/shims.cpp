#include "app/shims.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "base/files.hpp"

namespace patauto::app {

namespace {

constexpr std::string_view kBegin = "# >>> git patauto >>>\n";
constexpr std::string_view kEnd = "# <<< git patauto <<<\n";
constexpr std::string_view kShell = "#!/bin/sh\n";
constexpr std::size_t kLargestShim = std::size_t{1} << 20;

/// A shim's text in three parts; `block` is empty when it is not one of ours.
struct Parts {
  std::string_view before;
  std::string_view block;  ///< with its marks
  std::string_view after;
};

Parts parts_of(std::string_view text) {
  const std::size_t begin = text.find(kBegin);
  const std::size_t end = begin == std::string_view::npos ? begin : text.find(kEnd, begin);
  if (end == std::string_view::npos) return {text, {}, {}};
  const std::size_t behind = end + kEnd.size();
  return {text.substr(0, begin), text.substr(begin, behind - begin), text.substr(behind)};
}

std::string path_of(const std::string& folder, std::string_view hook) {
  return folder + '/' + std::string(hook);
}

std::string saved_path(const std::string& folder, std::string_view hook) {
  return path_of(folder, hook) + ".before-patauto";
}

bool there(const std::string& path) {
  return base::file_type(path) != base::FileType::none;
}

bool executable(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && (status.st_mode & 0111U) != 0;
}

/// The text of a regular file that has our marks.
std::optional<std::string> our_text(const std::string& path) {
  if (base::file_type(path) != base::FileType::regular) return std::nullopt;
  auto text = base::read_file(path, kLargestShim);
  if (!text || parts_of(*text).block.empty()) return std::nullopt;
  return std::move(*text);
}

/// Whether nothing but `#!INTERPRETER` stands before our lines.
bool only_interpreter(std::string_view before) {
  return before.starts_with("#!") && before.find('\n') == before.size() - 1;
}

/// A rename that replaces nothing.
Result<void> move_aside(const std::string& from, const std::string& to) {
  if (there(to)) return fail(ErrorKind::state, "'" + to + "' is there already");
  if (std::rename(from.c_str(), to.c_str()) == 0) return {};
  return fail(ErrorKind::state, "cannot rename '" + from + "': " + std::strerror(errno));
}

Result<void> make_executable(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) {
    const mode_t readable = (status.st_mode & 0444U) >> 2U;
    if (::chmod(path.c_str(), (status.st_mode & 07777U) | readable) == 0) return {};
  }
  return fail(ErrorKind::state, "cannot make '" + path + "' executable: " + std::strerror(errno));
}

/// Beside a hook that is saved already: the older one gives way to the one that is in force, and is kept.
Result<void> save_hook(const std::string& folder, std::string_view hook, std::vector<std::string>& lines) {
  const std::string path = path_of(folder, hook);
  const std::string saved = saved_path(folder, hook);
  if (there(saved)) {
    int number = 1;
    while (there(saved + '.' + std::to_string(number))) ++number;
    const std::string older = saved + '.' + std::to_string(number);
    PATAUTO_TRY(move_aside(saved, older));
    lines.push_back("kept the earlier saved hook as '" + older + "'");
  }
  PATAUTO_TRY(move_aside(path, saved));
  lines.push_back("kept the hook that was there as '" + saved +
                  (hook == "pre-commit" ? "'; it runs first" : "'; it runs after ours"));
  return {};
}

Result<void> install_shim(const std::string& folder, std::string_view hook, std::vector<std::string>& lines) {
  const std::string path = path_of(folder, hook);
  const std::string_view text = shim_text(hook);
  if (const std::optional<std::string> old = our_text(path)) {
    const Parts parts = parts_of(*old);
    const std::string_view block = parts_of(text).block;
    if (parts.block == block && executable(path)) return {};
    if (parts.block != block)
      PATAUTO_TRY(base::replace_file(path, std::string(parts.before) + std::string(block) + std::string(parts.after)));
    if (!executable(path)) PATAUTO_TRY(make_executable(path));
    lines.push_back("renewed '" + path + "'");
    return {};
  }
  if (base::file_type(path) == base::FileType::directory)
    return fail(ErrorKind::state, "'" + path + "' is a directory, where a hook should be");
  const bool saved = there(path);
  if (saved) PATAUTO_TRY(save_hook(folder, hook, lines));
  Result<void> made = base::create_file(path, text, true);
  if (!made) {
    if (saved) static_cast<void>(move_aside(saved_path(folder, hook), path));
    return made;
  }
  if (!executable(path)) PATAUTO_TRY(make_executable(path));
  lines.push_back("installed '" + path + "'");
  return {};
}

/// The hook as a person left it: without our block, which gives way to two lines that run what was there before.
std::string without_block(const Parts& parts, std::string_view hook, bool saved) {
  std::string text(parts.before);
  if (saved) {
    const std::string before = "\"${0%/*}/" + std::string(hook) + ".before-patauto\"";
    text += "# The hook that was here before git patauto.\n[ ! -x " + before + " ] || " + before + " \"$@\" || exit\n";
  }
  return text + std::string(parts.after);
}

/// What had given way to the saved hook (save_hook) takes its name back.
Result<void> restore_older(const std::string& saved, std::vector<std::string>& lines) {
  std::size_t number = 1;
  while (there(saved + '.' + std::to_string(number))) ++number;
  if (number == 1) return {};
  PATAUTO_TRY(move_aside(saved + '.' + std::to_string(number - 1), saved));
  lines.push_back("restored '" + saved + "'");
  return {};
}

Result<void> remove_shim(const std::string& folder, std::string_view hook, std::vector<std::string>& lines) {
  const std::string path = path_of(folder, hook);
  const std::string saved = saved_path(folder, hook);
  const bool had_one = there(saved);
  const std::optional<std::string> text = our_text(path);
  if (!text && there(path)) {
    if (had_one) lines.push_back("left '" + path + "', which is not ours, and '" + saved + "'");
    return {};
  }
  if (text) {
    const Parts parts = parts_of(*text);
    if (parts.before != kShell || !parts.after.empty()) {
      PATAUTO_TRY(base::replace_file(path, without_block(parts, hook, had_one)));
      lines.push_back("kept the lines of yours in '" + path + "'");
      return {};
    }
    PATAUTO_TRY(base::remove_file(path));
    if (!had_one) lines.push_back("removed '" + path + "'");
  }
  if (!had_one) return {};
  PATAUTO_TRY(move_aside(saved, path));
  lines.push_back("restored '" + path + "'");
  return restore_older(saved, lines);
}

}  // namespace

ShimState shim_state(const std::string& folder, std::string_view hook) {
  const std::string path = path_of(folder, hook);
  if (!there(path)) return ShimState::missing;
  const std::optional<std::string> text = our_text(path);
  if (!text) return ShimState::foreign;
  if (parts_of(*text).block != parts_of(shim_text(hook)).block || !executable(path)) return ShimState::outdated;
  return *text == shim_text(hook) ? ShimState::ours : ShimState::edited;
}

bool shims_complete(const std::string& folder) {
  for (const std::string_view hook : kHooks) {
    const std::string path = path_of(folder, hook);
    const std::optional<std::string> text = our_text(path);
    if (!text || !executable(path)) return false;
    const Parts parts = parts_of(*text);
    if (hook == "pre-commit" ? !parts.after.empty() : !only_interpreter(parts.before)) return false;
  }
  return true;
}

Result<std::vector<std::string>> install_shims(const std::string& folder) {
  std::vector<std::string> lines;
  PATAUTO_TRY(base::make_directories(folder));
  for (const std::string_view hook : kHooks) PATAUTO_TRY(install_shim(folder, hook, lines));
  return lines;
}

Result<std::vector<std::string>> remove_shims(const std::string& folder) {
  std::vector<std::string> lines;
  for (const std::string_view hook : kHooks) PATAUTO_TRY(remove_shim(folder, hook, lines));
  return lines;
}

}  // namespace patauto::app
