#include "model/case_form.hpp"

#include "model/ascii.hpp"
#include "model/case_forms.hpp"

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

/// Joins the words, the first and the others each in small letters or capitalised.
std::string joined(const std::vector<std::string_view>& words, std::string_view separator, bool first, bool others) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += separator;
    const std::size_t begin = out.size();
    out += words[i];
    for (std::size_t at = begin; at < out.size(); ++at) out[at] = to_lower(out[at]);
    if (i == 0 ? first : others) out[begin] = to_upper(out[begin]);
  }
  return out;
}

/// Whether the form leaves the words alone.
bool of_letters(CaseForm form) {
  return form == CaseForm::verbatim || form == CaseForm::upper || form == CaseForm::lower;
}

std::string in_letters(std::string_view name, CaseForm form) {
  if (form == CaseForm::verbatim) return std::string(name);
  return mapped(name, form == CaseForm::upper ? to_upper : to_lower);
}

std::string in_words(std::string_view name, const std::vector<std::string_view>& words, CaseForm form) {
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
  if (of_letters(form)) return in_letters(name, form);
  return in_words(name, words_of(name), form);
}

std::array<std::string, kCaseForms> forms_of(std::string_view name) {
  std::array<std::string, kCaseForms> forms;
  const auto words = words_of(name);
  for (std::size_t i = 0; i < kCaseForms; ++i) {
    const auto form = static_cast<CaseForm>(i);
    forms[i] = of_letters(form) ? in_letters(name, form) : in_words(name, words, form);
  }
  return forms;
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
