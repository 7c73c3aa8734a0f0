#include "cli/reference/page.hpp"

#include <algorithm>

namespace patauto::cli::reference {

namespace {

/// The next line of `text` from `position` on, which moves behind it.
std::string_view next_line(std::string_view text, std::size_t& position) {
  const std::size_t end = std::min(text.find('\n', position), text.size());
  const std::string_view line = text.substr(position, end - position);
  position = end + 1;
  return line;
}

void add_line(std::vector<Block>& blocks, std::string_view line, bool after_blank) {
  const bool continues = !after_blank && !blocks.empty();
  if (line.starts_with("    ")) {
    if (!continues || blocks.back().kind != BlockKind::code) blocks.push_back({BlockKind::code, ""});
    blocks.back().text += std::string(line.substr(4)) + "\n";
  } else if (line.starts_with("* ")) {
    blocks.push_back({BlockKind::item, std::string(line.substr(2))});
  } else if (continues && blocks.back().kind != BlockKind::code) {
    blocks.back().text += " " + std::string(line);
  } else {
    blocks.push_back({BlockKind::paragraph, std::string(line)});
  }
}

}  // namespace

std::vector<Block> blocks_of(std::string_view page) {
  std::vector<Block> blocks;
  bool after_blank = true;
  for (std::size_t position = 0; position < page.size();) {
    const std::string_view line = next_line(page, position);
    if (!line.empty()) add_line(blocks, line, after_blank);
    after_blank = line.empty();
  }
  return blocks;
}

std::string without_markup(std::string_view text) {
  std::string plain(text);
  std::erase(plain, '`');
  return plain;
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string result;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) result += std::string(indent, ' ') + line + "\n";
    line.clear();
  };
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t end = std::min(text.find(' ', position), text.size());
    const std::string_view word = text.substr(position, end - position);
    position = end + 1;
    if (word.empty()) continue;
    if (!line.empty() && indent + line.size() + 1 + word.size() > width) flush();
    if (!line.empty()) line += ' ';
    line += word;
  }
  flush();
  return result;
}

}  // namespace patauto::cli::reference
