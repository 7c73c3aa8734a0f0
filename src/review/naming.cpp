#include "review/naming.hpp"

#include <vector>

#include "model/ascii.hpp"
#include "model/case_form.hpp"
#include "model/template.hpp"

namespace patauto::review {

namespace {

constexpr std::size_t kLongest = 50;  ///< of the words: the rest of a name's 64 characters is for "_create_999"

/// Lower-case words of letters and digits.
void add_words(std::string_view text, std::vector<std::string>& words) {
  for (const std::string_view word : model::words_of(text)) {
    std::string own;
    for (const char c : word)
      if (model::is_alnum(c)) own += model::to_lower(c);
    if (!own.empty()) words.push_back(std::move(own));
  }
}

/// The words of a path's fixed parts, without the ending of its file; only that ending where there is nothing else.
std::vector<std::string> words_of(std::string_view family) {
  const model::Template path = model::template_of(family).value;
  std::string text;
  for (const model::TemplatePart& part : path.parts())
    text += part.kind == model::PartKind::literal ? part.text : std::string("\n");
  const std::size_t slash = text.rfind('/') + 1;  // 0 where there is none
  const std::size_t dot = text.find('.', slash + 1);
  std::vector<std::string> words;
  add_words(text.substr(0, dot), words);
  if (words.empty() && dot != std::string::npos) add_words(text.substr(dot), words);
  if (words.empty() || !model::is_lower(words.front()[0])) words.insert(words.begin(), "file");
  return words;
}

}  // namespace

PatternName pattern_name(std::string_view family, std::size_t number) {
  std::vector<std::string> words = words_of(family);
  std::size_t length = 0;
  std::size_t first = words.size();
  while (first > 0 && length + words[first - 1].size() < kLongest) length += words[--first].size() + 1;
  if (first == words.size()) words[--first].resize(kLongest);  // one word alone is too long
  std::string name;
  for (std::size_t i = first; i < words.size(); ++i) name += words[i] + '_';
  if (!model::is_lower(name[0])) name.insert(0, "file_");
  name += "create";
  PatternName result{"PAT-", name};
  for (const char c : name) result.id += c == '_' ? '-' : model::to_upper(c);
  const std::string digits = std::to_string(number);
  result.id += '-' + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
  if (number > 1) result.name += '_' + digits;
  return result;
}

}  // namespace patauto::review
