#pragma once
// Other people's bytes in our output: names and contents may hold control characters, quotes, or no valid UTF-8.

#include <string>
#include <string_view>

#include "base/base64.hpp"
#include "base/utf8.hpp"

namespace patauto::cli::render {

using base::base64;
using base::valid_utf8;

/// For a terminal: control characters (a tab apart) and bytes that are not UTF-8 become `\t`-like or `\ooo` escapes.
/// A text that needs none is returned as it is. C1 controls count: some terminals obey them.
std::string visible(std::string_view text);

/// A path as git quotes it in a diff's header: in double quotes with C escapes if it holds a quote, a backslash or a
/// control character; bytes from 0x80 on stay.
std::string git_quoted(std::string_view path);

/// A word that a shell reads back as `word`; quoted only where it has to be. What `visible` would change is written as
/// $'...', which bash, zsh and POSIX.1-2024 know: the result is visible in any case.
std::string shell_word(std::string_view word);

}  // namespace patauto::cli::render
