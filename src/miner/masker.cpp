#include "miner/masker.hpp"

#include <algorithm>
#include <map>

#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kShortestForm = 2;
constexpr std::size_t kMayBeGlued = 5;  ///< letters; `nofoobar` is taken for `no` + `foobar`

/// Two bytes as one number.
std::size_t pair_at(std::string_view text, std::size_t i) {
  return std::size_t{static_cast<unsigned char>(text[i])} << 8 | static_cast<unsigned char>(text[i + 1]);
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), model::is_alpha);
}

/// No letter is small, and one is a capital.
bool is_capitals(std::string_view text) {
  return std::any_of(text.begin(), text.end(), model::is_upper) &&
         std::none_of(text.begin(), text.end(), model::is_lower);
}

/// Whether an occurrence stands by itself, given the bytes around it.
bool stands_alone(std::string_view occurrence, char left, char right) {
  const bool may_be_glued = occurrence.size() >= kMayBeGlued;
  if (model::is_alnum(left) && !may_be_glued) {
    if (!model::is_upper(occurrence.front()) || model::is_upper(left) || model::is_digit(left)) return false;
  }
  if (!may_be_glued && (model::is_lower(right) || model::is_digit(right))) return false;
  return !(is_capitals(occurrence) && model::is_upper(right));
}

}  // namespace

Masker::Masker(const std::vector<Value>& values) {
  std::map<std::string, Options> options;
  for (const Value& value : values) {
    if (value.text.size() < kShortestForm) continue;
    const bool year = value.slot == Slot::year;
    for (std::size_t i = 0; i < (year ? 1 : model::kCaseForms); ++i) {
      const auto form = static_cast<model::CaseForm>(i);
      std::string text = model::in_form(value.text, form);
      if (text.size() < kShortestForm || (!year && !has_letter(text))) continue;
      options[std::move(text)].push_back({value.slot, form});
    }
  }
  for (auto& [text, readings] : options) {
    std::sort(readings.begin(), readings.end());
    forms_.push_back({text, std::move(readings)});
    by_first_byte_[static_cast<unsigned char>(text.front())].push_back(&forms_.back());
    begins_.set(pair_at(text, 0));
  }
  for (auto& forms : by_first_byte_) {
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form* a, const Form* b) { return a->text.size() > b->text.size(); });
  }
}

Occurrence Masker::next(std::string_view text, std::size_t from) const {
  for (std::size_t i = from; i + kShortestForm <= text.size(); ++i) {
    if (!begins_[pair_at(text, i)]) continue;
    for (const Form* form : by_first_byte_[static_cast<unsigned char>(text[i])]) {
      if (!text.substr(i).starts_with(form->text)) continue;
      const std::size_t end = i + form->text.size();
      const char left = i > 0 ? text[i - 1] : '\0';
      const char right = end < text.size() ? text[end] : '\0';
      if (stands_alone(form->text, left, right)) return {i, end, &form->options};
      break;  // a shorter form at the same place is part of the same longer word
    }
  }
  return {std::string_view::npos, std::string_view::npos, nullptr};
}

}  // namespace patauto::miner
