#pragma once
// A file of the work tree, and the way to it: what may be read and written there at all.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "base/result.hpp"
#include "engine/place.hpp"

namespace patauto::engine {

inline constexpr std::size_t kLargestFile = std::size_t{1} << 20;  ///< bytes; nothing larger is written or edited

/// The file's bytes as they are now, symlinks never followed; nothing when there is none. State error for anything
/// that is no regular file, lies behind a symlink or in another repository, or is over kLargestFile.
Result<std::optional<std::string>> read_work_file(const std::string& work_tree, const std::string& path);

/// The same for who plans an edit: null where there is none, and where it may not be read.
std::shared_ptr<const std::string> editable_text(const std::string& work_tree, std::string_view path);

/// Whether a regular file is there, of whatever size. State error as above.
Result<bool> is_there(const std::string& work_tree, const std::string& path);

/// State error when a component on the way to `path` is no directory of this repository: a symlink, a file, another
/// repository (bare ones too), or one of the git directories under whatever name.
Result<void> check_way(const Place& place, const std::string& path);

}  // namespace patauto::engine
