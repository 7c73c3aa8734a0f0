#pragma once
// Text of any encoding in JSON, which knows only UTF-8.

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace patauto::cli::render {

/// Keys keep the order in which they were set, so that the same answer is the same bytes.
using Json = nlohmann::ordered_json;

/// Sets `key` to `text`, or `<key>_base64` where the text is not UTF-8.
void put_text(Json& object, const std::string& key, std::string_view text);

/// A list of texts; one that is not UTF-8 becomes `{"<key>_base64": ...}` in its place.
Json text_list(const std::vector<std::string>& texts, const std::string& key);

/// A figure between 0 and 1, or near it, with four decimals: more of them say nothing.
double rounded(double value);

}  // namespace patauto::cli::render
