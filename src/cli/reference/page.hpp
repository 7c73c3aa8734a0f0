#pragma once
// A prose page as blocks, for the three forms of the reference. The pages are our own and use little markup:
// paragraphs, `code`, "* " lists, and code indented by four spaces.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::cli::reference {

enum class BlockKind : std::uint8_t { paragraph, item, code };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::string text;  ///< a paragraph or item as one line; code with its line ends
};

std::vector<Block> blocks_of(std::string_view page);

/// `text` without the backticks.
std::string without_markup(std::string_view text);

/// `text` broken at blanks into lines of at most `width` columns, each indented; longer words stand alone.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 80);

}  // namespace patauto::cli::reference
