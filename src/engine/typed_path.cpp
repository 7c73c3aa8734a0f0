#include "engine/typed_path.hpp"

#include <vector>

#include "model/path_rules.hpp"

namespace patauto::engine {

Result<std::string> repository_path(std::string_view typed, std::string_view prefix, std::string_view work_tree) {
  if (typed.empty()) return fail(ErrorKind::usage, "the path is empty", "git patauto new PATH");
  if (typed.ends_with('/')) {
    return fail(ErrorKind::usage, "'" + std::string(typed) + "' names a directory", "name the file to create");
  }
  std::string full(prefix);
  if (typed.front() == '/') {
    const std::string root = std::string(work_tree) + "/";
    if (work_tree.empty() || !typed.starts_with(root)) {
      return fail(ErrorKind::usage, "'" + std::string(typed) + "' is outside the repository",
                  "give a path below the work tree's root");
    }
    full = typed.substr(root.size());
  } else {
    full += typed;
  }
  std::vector<std::string_view> kept;
  for (const std::string_view part : model::components(full)) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      kept.push_back(part);
    } else if (kept.empty()) {
      return fail(ErrorKind::usage, "'" + std::string(typed) + "' is outside the repository",
                  "give a path below the work tree's root");
    } else {
      kept.pop_back();
    }
  }
  std::string path;
  for (const std::string_view part : kept) path.append(path.empty() ? "" : "/").append(part);
  if (const auto reason = model::forbidden(path)) {
    return fail(ErrorKind::usage, "'" + std::string(typed) + "' cannot be created: " + *reason);
  }
  return path;
}

}  // namespace patauto::engine
