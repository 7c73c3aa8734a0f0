#include "model/event.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "model/ascii.hpp"

namespace patauto::model {

const char* name_of(Source source) {
  constexpr std::array kNames = {"user", "ci", "heal"};
  return kNames[static_cast<std::size_t>(source)];
}

const char* name_of(FixKind kind) {
  constexpr std::array kNames = {"command", "edit", "flaky"};
  return kNames[static_cast<std::size_t>(kind)];
}

const char* name_of(GuardReason reason) {
  constexpr std::array kNames = {"failure_rate", "breaker", "manual"};
  return kNames[static_cast<std::size_t>(reason)];
}

const char* name_of(CandidateAct act) {
  constexpr std::array kNames = {"proposed", "rejected", "snoozed"};
  return kNames[static_cast<std::size_t>(act)];
}

std::string_view kind_of(const Observation& what) {
  if (const auto* unknown = std::get_if<UnknownEvent>(&what)) return unknown->kind;
  constexpr std::array<std::string_view, 7> kKinds = {"exec", "err", "fix", "heal", "guard", "cand", "meta"};
  static_assert(std::variant_size_v<Observation> == kKinds.size() + 1);
  return kKinds[what.index()];
}

bool earlier(const Event& a, const Event& b) {
  return std::tie(a.time, a.id) < std::tie(b.time, b.id);
}

bool valid_label(std::string_view label) {
  const auto allowed = [](char c) { return is_alnum(c) || c == '.' || c == '_' || c == '-'; };
  return !label.empty() && label.size() <= 64 && std::all_of(label.begin(), label.end(), allowed);
}

}  // namespace patauto::model
