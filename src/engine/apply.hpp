#pragma once
// Writes a plan into the work tree: everything is checked first, then all of it is written or, if a write fails,
// what was written is taken back. Each file is replaced atomically; a crash in the middle leaves whole files.

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/prediction.hpp"

namespace patauto::engine {

/// The file's bytes as they are now, symlinks never followed; nothing when there is none. State error for anything
/// that is no regular file, or lies behind a symlink.
Result<std::optional<std::string>> read_work_file(const std::string& work_tree, const std::string& path);

/// Writes the plan. `convert` turns blob bytes of a created file into those of the work tree (line ends). Errors
/// (state), with nothing written: a file to create exists, an edited one changed since it was read, a component of a
/// path is a symlink, a file or another repository. Errors after that: the disk's; then what was written is undone.
Result<void> apply(const std::string& work_tree, const std::vector<model::PlannedFile>& plan,
                   const std::function<std::string(const std::string& path, std::string bytes)>& convert);

}  // namespace patauto::engine
