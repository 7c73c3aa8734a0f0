#pragma once
// The text that `shell-init` prints, per shell. Static, but for the names to wrap.

#include <string>
#include <string_view>
#include <vector>

namespace patauto::cli {

/// `shell` is bash, zsh or fish; the names are valid ones (valid_wrap_name).
std::string shell_snippet(std::string_view shell, const std::vector<std::string>& wrapped);

/// Whether a function of that name may stand before the program: a program's name, and no word of the shells' own.
bool valid_wrap_name(std::string_view name);

}  // namespace patauto::cli
