#include "cli/render/json_text.hpp"

#include <cmath>

#include "cli/render/quote.hpp"

namespace patauto::cli::render {

void put_text(Json& object, const std::string& key, std::string_view text) {
  if (valid_utf8(text)) {
    object[key] = text;
  } else {
    object[key + "_base64"] = base64(text);
  }
}

Json text_list(const std::vector<std::string>& texts, const std::string& key) {
  Json list = Json::array();
  for (const std::string& text : texts) {
    if (valid_utf8(text)) {
      list.push_back(text);
    } else {
      Json item = Json::object();
      put_text(item, key, text);
      list.push_back(std::move(item));
    }
  }
  return list;
}

double rounded(double value) {
  if (!std::isfinite(value)) return 0;
  return std::round(value * 10000) / 10000;
}

}  // namespace patauto::cli::render
