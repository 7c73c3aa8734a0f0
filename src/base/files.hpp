#pragma once
// Files of the work tree and the git directory: whole reads, atomic writes. Paths are native bytes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace patauto::base {

enum class FileType : std::uint8_t { none, regular, directory, symlink, other };

/// What is at `path`, without following a final symlink. `none` also for an unreadable parent.
FileType file_type(const std::string& path);

/// The whole file; state error naming the path when it cannot be read, or is over `limit` bytes.
Result<std::string> read_file(const std::string& path, std::size_t limit = std::size_t{1} << 30);

/// Writes beside the target and renames over it, so that a reader sees the old or the new bytes, never a mix.
/// Keeps the mode of a file that exists; `new_mode` less umask is that of a new one. Makes no directories.
Result<void> replace_file(const std::string& path, std::string_view bytes, unsigned new_mode = 0666);

/// Like replace_file for a file that must not exist yet: fails (state) if something is there, race-free (link(2)).
Result<void> create_file(const std::string& path, std::string_view bytes, bool executable = false);

/// Makes the directory and its missing parents (mode 0777 less umask, or `mode`).
Result<void> make_directories(const std::string& path, unsigned mode = 0777);

Result<void> remove_file(const std::string& path);

/// Removes a directory that has nothing in it; leaves any other alone.
void remove_empty_directory(const std::string& path);

/// The absolute form of `path` with symlinks resolved as far as the path exists; no `.`, `..` or `//`.
std::string canonical(const std::string& path);

}  // namespace patauto::base
