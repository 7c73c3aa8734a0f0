#pragma once
// The prose of the manual: docs/<command>.md, compiled in. Paragraphs, `code`, lists and indented code only.

#include <string_view>

namespace patauto::cli {

/// The page of a command, or of "overview"; empty when there is none.
std::string_view page_of(std::string_view name);

}  // namespace patauto::cli
