#pragma once
// The difference of two texts, by lines.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace patauto::cli::render {

/// The lines of a text, each with its line end; the last may have none.
std::vector<std::string_view> lines_of(std::string_view text);

enum class LineKind : std::uint8_t { kept, removed, added };

struct DiffLine {
  LineKind kind = LineKind::kept;
  std::string_view text;  ///< with its line end, of the text it stands in
};

/// A shortest script from `before` to `after` (Myers 1986), removed lines before added ones. The views point into the
/// arguments. Cost: lines times differing lines; past a thousand differing lines the differing part is simply
/// replaced whole.
std::vector<DiffLine> difference(std::string_view before, std::string_view after);

}  // namespace patauto::cli::render
