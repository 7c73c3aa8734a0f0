#include "app/committing.hpp"

#include <charconv>
#include <string_view>

#include "base/files.hpp"

namespace patauto::app {

namespace {

std::string absolute(const std::string& path, const std::string& directory) {
  return base::canonical(path.starts_with('/') ? path : directory + '/' + path);
}

/// Where our shim lies; it goes by another name when some other program has put itself before it.
void take_shim(Committing& commit, std::string_view text, const std::string& directory, std::string_view hook) {
  const std::size_t space = text.find(' ');
  const std::size_t slash = text.rfind('/');
  if (space == std::string_view::npos || slash == std::string_view::npos || slash < space) return;
  if (text.substr(slash + 1) != hook) return;
  const auto [end, error] = std::from_chars(text.data(), text.data() + space, commit.process);
  if (error != std::errc() || end != text.data() + space) return;
  commit.hooks_folder = absolute(std::string(text.substr(space + 1, slash - space - 1)), directory);
}

}  // namespace

Committing committing(const git::Layout& layout, const base::Env& env, const std::string& directory,
                      std::string_view hook) {
  Committing commit;
  if (const auto shim = env.get("PATAUTO_SHIM")) take_shim(commit, *shim, directory, hook);
  commit.prefix = env.get("GIT_PREFIX").value_or("");
  const std::string real = layout.git_dir + "/index";
  const auto given = env.get("GIT_INDEX_FILE");
  commit.index = given ? absolute(*given, directory) : real;
  commit.real_index = commit.index == real;
  commit.locked_index = commit.index == real + ".lock";
  return commit;
}

}  // namespace patauto::app
