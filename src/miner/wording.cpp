#include "miner/wording.hpp"

#include <algorithm>

namespace patauto::miner {
namespace {

using model::CaseForm;
using model::PartKind;
using model::TemplatePart;
using Slots = std::array<std::string, kSlots>;

bool is_word_or_year(Slot slot) {
  return slot >= Slot::first_word && slot <= Slot::year;
}

/// The slot of that public name; nothing for words, years and other names.
std::optional<Slot> slot_of(std::string_view name, const Mask& mask) {
  for (std::size_t i = 0; i < index_of(Slot::directory0) + mask.depth; ++i) {
    const auto slot = static_cast<Slot>(i);
    const bool stem = slot == Slot::core || slot == Slot::name;
    if (is_word_or_year(slot) || (stem && mask.stem == StemRelation::same)) continue;
    if (public_name(slot, mask) == name) return slot;
  }
  return std::nullopt;
}

TemplatePart literal(std::string text) {
  return {.kind = PartKind::literal, .text = std::move(text)};
}

}  // namespace

std::vector<Value> path_values(std::string_view path, const Mask& mask) {
  std::vector<Value> values = values_of(path, mask, 0);
  std::erase_if(values, [](const Value& value) { return is_word_or_year(value.slot); });
  return values;
}

std::string Phrase::written(const Slots& values) const {
  return before + model::in_form(values[index_of(slot)], form) + after;
}

Wording::Wording(const Mask& mask, std::string_view exemplar, std::vector<Slots> members)
    : mask_(mask), members_(std::move(members)) {
  for (const Value& value : path_values(exemplar, mask)) slots_.push_back(value.slot);
  if (std::find(slots_.begin(), slots_.end(), Slot::core) != slots_.end()) std::erase(slots_, Slot::name);
}

std::optional<Phrase> Wording::phrase(const Option& reading) const {
  if (std::find(slots_.begin(), slots_.end(), reading.slot) != slots_.end())
    return Phrase{"", reading.slot, reading.form, ""};
  if (reading.slot != Slot::name || members_.empty()) return std::nullopt;
  // The whole name where the path gives its core: what stands around the core is the same for all members.
  std::vector<CaseForm> forms = {reading.form};
  for (std::size_t i = 0; i < model::kCaseForms; ++i) forms.push_back(static_cast<CaseForm>(i));
  for (const CaseForm form : forms) {
    const std::string whole = model::in_form(members_[0][index_of(Slot::name)], reading.form);
    const std::string core = model::in_form(members_[0][index_of(Slot::core)], form);
    const std::size_t at = core.empty() ? std::string::npos : whole.find(core);
    if (at == std::string::npos) continue;
    Phrase phrase{whole.substr(0, at), Slot::core, form, whole.substr(at + core.size())};
    const auto holds = [&](const Slots& values) {
      return phrase.written(values) == model::in_form(values[index_of(Slot::name)], reading.form);
    };
    if (std::all_of(members_.begin(), members_.end(), holds)) return phrase;
  }
  return std::nullopt;
}

std::vector<TemplatePart> Wording::parts(const Phrase& phrase) const {
  std::vector<TemplatePart> parts;
  if (!phrase.before.empty()) parts.push_back(literal(phrase.before));
  parts.push_back({.kind = PartKind::variable, .text = public_name(phrase.slot, mask_), .form = phrase.form});
  if (!phrase.after.empty()) parts.push_back(literal(phrase.after));
  return parts;
}

std::optional<std::vector<TemplatePart>> Wording::parts(std::string_view text, const Mask& own) const {
  const model::TemplateRead read = model::template_of(text);
  if (!read.faults.empty()) return std::nullopt;
  std::vector<TemplatePart> result;
  for (const TemplatePart& part : read.value.parts()) {
    if (part.kind == PartKind::literal) {
      result.push_back(part);
      continue;
    }
    const auto slot = part.kind == PartKind::variable ? slot_of(part.text, own) : std::nullopt;
    const auto said = slot ? phrase({*slot, part.form}) : std::nullopt;
    if (!said) return std::nullopt;
    for (TemplatePart& own_part : parts(*said)) result.push_back(std::move(own_part));
  }
  return result;
}

std::string written(const std::vector<TemplatePart>& parts, const Wording& wording, const Slots& values) {
  std::string text;
  for (const TemplatePart& part : parts) {
    if (part.kind == PartKind::literal) text += part.text;
    const auto slot = part.kind == PartKind::variable ? slot_of(part.text, wording.mask()) : std::nullopt;
    if (slot) text += model::in_form(values[index_of(*slot)], part.form);
  }
  return text;
}

}  // namespace patauto::miner
