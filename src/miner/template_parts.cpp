#include "miner/template_parts.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "model/path_rules.hpp"

namespace patauto::miner {

using model::PartKind;
using model::TemplatePart;

std::string text_of(const Parts& parts, const model::Delimiters& delimiters) {
  std::string text;
  for (const TemplatePart& part : parts) text += model::text_of(part, delimiters);
  return text;
}

std::vector<std::string> literals_of(const Parts& parts) {
  std::vector<std::string> literals(1);
  for (const TemplatePart& part : parts) {
    if (part.kind == PartKind::literal) {
      literals.back() += part.text;
    } else if (!literals.back().empty()) {
      literals.emplace_back();
    }
  }
  return literals;
}

std::string shown(const Parts& parts) {
  std::string text;
  for (const TemplatePart& part : parts) text += part.kind == PartKind::literal ? part.text : "{" + part.text + "}";
  return text;
}

bool may_stand_in_a_spec(const Parts& path) {
  const std::string plain = shown(path);
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return base::valid_utf8(plain) && !model::forbidden(plain) && plain.find('\\') == std::string::npos &&
         std::none_of(plain.begin(), plain.end(), control);
}

}  // namespace patauto::miner
