#include "app/journalled.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/ascii.hpp"

namespace patauto::app {

namespace {

using namespace model;

constexpr std::size_t kNameSize = 64;
constexpr std::size_t kListSize = 16;

bool is_name(std::string_view text) {
  const auto allowed = [](char c) {
    return is_alnum(c) || std::string_view("._+:-").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= kNameSize && std::all_of(text.begin(), text.end(), allowed);
}

bool is_signature(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void optional_name(std::string& text) {
  if (!is_name(text)) text.clear();
}

void optional_signature(std::string& text) {
  if (!is_signature(text)) text.clear();
}

void names(std::vector<std::string>& texts) {
  for (std::string& text : texts)
    if (!is_name(text)) text = "other";
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  if (texts.size() > kListSize) texts.resize(kListSize);
}

/// Cleans what is optional; false when something required is not what may be kept.
bool clean(Execution& e) {
  optional_name(e.pattern);
  optional_name(e.version);
  names(e.file_types);
  names(e.tools);
  optional_signature(e.input_signature);
  optional_signature(e.output_signature);
  if (!valid_label(e.label)) e.label.clear();
  return true;
}

bool clean(ErrorSeen& e) {
  optional_name(e.error_class);
  optional_name(e.tool);
  optional_signature(e.input_signature);
  return is_signature(e.signature);
}

bool clean(FixSeen& e) {
  optional_name(e.error_event);
  optional_name(e.by);
  return is_signature(e.error_signature) && is_signature(e.fix_signature);
}

bool clean(HealTried& e) {
  return is_signature(e.error_signature) && is_name(e.pattern) && is_name(e.version);
}

bool clean(GuardJudged& e) {
  return is_name(e.pattern) && is_name(e.version) && is_name(e.act);
}

bool clean(CandidateDecided& e) {
  if (!valid_label(e.reason)) e.reason.clear();
  return is_name(e.candidate);
}

// Nobody observes these: they are made by the store.
bool clean(SegmentOpened&) {
  return false;
}
bool clean(UnknownEvent&) {
  return false;
}

}  // namespace

Result<Observation> journalled(const Observation& what) {
  Observation kept = what;
  if (std::visit([](auto& e) { return clean(e); }, kept)) return kept;
  return fail(ErrorKind::internal,
              "an observation of kind '" + std::string(kind_of(what)) + "' has a field that may not be journalled");
}

}  // namespace patauto::app
