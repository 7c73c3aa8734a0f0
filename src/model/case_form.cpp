#include "model/case_form.hpp"

#include "model/ascii.hpp"

namespace patauto::model {
namespace {

constexpr std::array<std::string_view, kCaseForms> kNames = {"",          "kebab", "snake", "camel", "pascal",
                                                             "screaming", "flat",  "dot",   "space", "title",
                                                             "sentence",  "upper", "lower", "train", "slash"};

std::size_t word_end(std::string_view text, std::size_t begin) {
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  std::size_t end = begin;
  if (is_other(text[begin])) {
    while (is_other(at(end))) ++end;
    return end;
  }
  if (is_upper(text[begin])) {
    while (is_upper(at(end))) ++end;
    const bool continues = is_lower(at(end)) || is_digit(at(end));
    if (end - begin > 1 && continues) return end - 1;  // HTTPServer: HTTP, Server
    if (!continues) return end;
  }
  while (is_lower(at(end)) || is_digit(at(end))) ++end;
  return end;
}

std::string mapped(std::string_view text, char (*map)(char)) {
  std::string out(text);
  for (char& c : out) c = map(c);
  return out;
}

std::string capitalised(std::string_view word) {
  std::string out = mapped(word, to_lower);
  out.front() = to_upper(out.front());
  return out;
}

/// Joins the words, the first and the others each in small letters or capitalised.
std::string joined(const std::vector<std::string_view>& words, std::string_view separator, bool first, bool others) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += separator;
    out += (i == 0 ? first : others) ? capitalised(words[i]) : mapped(words[i], to_lower);
  }
  return out;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < name.size();) {
    if (!is_alnum(name[i]) && !is_other(name[i])) {
      ++i;
      continue;
    }
    const std::size_t end = word_end(name, i);
    words.push_back(name.substr(i, end - i));
    i = end;
  }
  return words;
}

std::string in_form(std::string_view name, CaseForm form) {
  if (form == CaseForm::verbatim) return std::string(name);
  if (form == CaseForm::upper) return mapped(name, to_upper);
  if (form == CaseForm::lower) return mapped(name, to_lower);
  const auto words = words_of(name);
  if (words.empty()) return std::string(name);
  switch (form) {
    case CaseForm::kebab: return joined(words, "-", false, false);
    case CaseForm::snake: return joined(words, "_", false, false);
    case CaseForm::camel: return joined(words, "", false, true);
    case CaseForm::pascal: return joined(words, "", true, true);
    case CaseForm::screaming: return mapped(joined(words, "_", false, false), to_upper);
    case CaseForm::flat: return joined(words, "", false, false);
    case CaseForm::dot: return joined(words, ".", false, false);
    case CaseForm::space: return joined(words, " ", false, false);
    case CaseForm::title: return joined(words, " ", true, true);
    case CaseForm::sentence: return joined(words, " ", true, false);
    case CaseForm::train: return joined(words, "-", true, true);
    case CaseForm::slash: return joined(words, "/", false, false);
    default: return std::string(name);
  }
}

std::string_view name_of(CaseForm form) {
  return kNames[static_cast<std::size_t>(form)];
}

std::optional<CaseForm> case_form(std::string_view name) {
  for (std::size_t i = 1; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<CaseForm>(i);
  }
  return std::nullopt;
}

}  // namespace patauto::model
