#pragma once
// How text is shown: colours or none, and how wide the terminal is.

#include <cstddef>
#include <string>
#include <string_view>

namespace patauto::cli::render {

struct Look {
  bool color = false;
  bool quiet = false;      ///< no hints, no warnings
  std::size_t width = 80;  ///< columns
  std::string prefix{};    ///< the current directory below the work tree, "" or "a/b/": commands to try are typed there

  std::string bold(std::string_view text) const { return painted("1", text); }
  std::string dim(std::string_view text) const { return painted("2", text); }
  std::string red(std::string_view text) const { return painted("31", text); }
  std::string green(std::string_view text) const { return painted("32", text); }
  std::string yellow(std::string_view text) const { return painted("33", text); }
  std::string cyan(std::string_view text) const { return painted("36", text); }

 private:
  std::string painted(const char* code, std::string_view text) const;
};

/// "0.91 (high)": 0.75 and more is high, 0.5 and more is fair, the rest is low; the words of all text formats.
std::string confidence_text(double confidence);

/// "95 %", rounded.
std::string percent(double share);

/// A number with `digits` decimals, with a point in every locale.
std::string fixed(double value, int digits);

/// "1 file", "3 files".
std::string counted(std::size_t count, std::string_view noun);

/// `text` filled with blanks to `width` columns; columns are counted in UTF-8 characters.
std::string padded(std::string text, std::size_t width);

/// Characters in UTF-8 text; a byte that continues a character does not count.
std::size_t columns(std::string_view text);

}  // namespace patauto::cli::render
