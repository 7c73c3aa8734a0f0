#pragma once
// Files that only this user may read (mode 0600), as the git directory's patauto folder keeps them.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace patauto::base {

/// Writes `bytes` to a new file. State error when there is one already, or it cannot be written; then nothing is left.
Result<void> write_private_file(const std::string& path, std::string_view bytes);

/// Adds `bytes` to the end in one write, so that concurrent writers never mix; makes the file when it is missing.
Result<void> append_private_file(const std::string& path, std::string_view bytes);

/// Renames, replacing what is there.
Result<void> move_file(const std::string& from, const std::string& to);

}  // namespace patauto::base
