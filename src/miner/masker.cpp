#include "miner/masker.hpp"

#include <algorithm>
#include <compare>
#include <utility>

#include "model/ascii.hpp"
#include "model/case_forms.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kShortestForm = 2;
constexpr std::size_t kMayBeGlued = 5;  ///< letters; `nofoobar` is taken for `no` + `foobar`

/// Two bytes as a number below 4096: their low six bits, in which letters of one case differ.
std::size_t pair_at(std::string_view text, std::size_t i) {
  return std::size_t{static_cast<unsigned char>(text[i])} % 64 << 6 | static_cast<unsigned char>(text[i + 1]) % 64;
}

unsigned char first_byte(std::string_view text) {
  return static_cast<unsigned char>(text.front());
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
  std::vector<std::pair<std::string, Option>> readings;
  readings.reserve(values.size() * model::kCaseForms);
  for (const Value& value : values) {
    if (value.text.size() < kShortestForm) continue;
    if (value.slot == Slot::year) {
      readings.emplace_back(value.text, Option{value.slot, model::CaseForm::verbatim});
      continue;
    }
    auto forms = model::forms_of(value.text);
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (forms[i].size() < kShortestForm || !has_letter(forms[i])) continue;
      readings.emplace_back(std::move(forms[i]), Option{value.slot, static_cast<model::CaseForm>(i)});
    }
  }
  std::sort(readings.begin(), readings.end(), [](const auto& a, const auto& b) {
    if (const auto first = first_byte(a.first) <=> first_byte(b.first); first != 0) return first < 0;
    if (a.first.size() != b.first.size()) return a.first.size() > b.first.size();
    return a < b;
  });
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < readings.size(); ++i) distinct += i == 0 || readings[i].first != readings[i - 1].first;
  forms_.reserve(distinct);
  for (auto& [text, option] : readings) {
    if (forms_.empty() || forms_.back().text != text) {
      begins_.set(pair_at(text, 0));
      forms_.push_back({std::move(text), {}});
    }
    forms_.back().options.push_back(option);
  }
}

Occurrence Masker::next(std::string_view text, std::size_t from) const {
  for (std::size_t i = from; i + kShortestForm <= text.size(); ++i) {
    if (!begins_[pair_at(text, i)]) continue;
    const std::string_view rest = text.substr(i);
    auto form = std::lower_bound(forms_.begin(), forms_.end(), first_byte(rest),
                                 [](const Form& f, unsigned char byte) { return first_byte(f.text) < byte; });
    for (; form != forms_.end() && form->text.front() == rest.front(); ++form) {
      if (!rest.starts_with(form->text)) continue;
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
