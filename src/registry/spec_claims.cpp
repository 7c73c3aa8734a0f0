#include <algorithm>

#include "model/ascii.hpp"
#include "registry/spec_parts.hpp"

namespace patauto::registry {

namespace {

using model::Criterion;
using model::PatternKind;

constexpr std::int64_t kMany = 1'000'000'000;
constexpr std::string_view kKinds = "exists, contains, example or run";

Criterion criterion_of(SpecReading& reading, const Yaml& value, std::size_t i) {
  Criterion criterion{.line = value.line};
  MapReader map(reading.findings, value, "ground_truth[" + std::to_string(i) + "]", "{exists: PATH}");
  if (!map.is_map()) return criterion;
  const Yaml* exists = map.value("exists");
  const Yaml* contains = map.value("contains");
  const Yaml* example = map.value("example");
  const Yaml* run = map.value("run");
  const auto given = {exists, contains, example, run};
  const auto count = std::count_if(given.begin(), given.end(), [](const Yaml* v) { return v != nullptr; });
  const bool unknown_only = count == 0 && !value.entries.empty();
  if (count > 1 || (count == 0 && !unknown_only)) {
    reading.findings.add(value, "criterion", "a criterion must have one of " + std::string(kKinds),
                         "write each as an item of its own");
  } else if (exists != nullptr) {
    criterion.path = path_in(reading, *exists, map.name_of("exists"));
  } else if (contains != nullptr) {
    criterion.kind = Criterion::Kind::contains;
    MapReader inner(reading.findings, *contains, map.name_of("contains"), "{path: ..., text: ...}");
    if (inner.is_map()) {
      if (const Yaml* path = inner.value("path", Need::required))
        criterion.path = path_in(reading, *path, inner.name_of("path"));
      if (const Yaml* text = inner.value("text", Need::required))
        criterion.text = template_in(reading, *text, inner.name_of("text"), {});
      inner.refuse_unknown_keys();
    }
  } else if (example != nullptr) {
    criterion.kind = Criterion::Kind::example;
    // Where the name is wrong that is the fault; the examples of any name will do.
    const std::string& name = reading.pattern().name;
    const std::string folder = name.empty() ? reading.folders.patterns + "/examples" : reading.folders.examples(name);
    criterion.example = file_in(reading, *example, map.name_of("example"), folder, ".json");
  } else if (run != nullptr) {
    criterion.kind = Criterion::Kind::run;
    criterion.run = words_in(reading, map, "run");
    criterion.exit = static_cast<int>(map.whole("exit", 0, 255).value_or(0));
  }
  map.refuse_unknown_keys();
  return criterion;
}

}  // namespace

void read_match(SpecReading& reading, MapReader& spec) {
  const bool recovery = reading.pattern().kind == PatternKind::recovery;
  const Yaml* value = spec.value("match", recovery ? Need::required : Need::optional);
  if (value == nullptr) {
    reading.match_known = !recovery;
    return;
  }
  if (!recovery) {
    reading.findings.add(*value, "kind", "'match' belongs to the kind 'recovery'", "leave it out, or change 'kind'");
    return;
  }
  MapReader map(reading.findings, *value, "match", "{tool: g++, message: ...}");
  reading.match_known = false;
  if (!map.is_map()) return;
  model::ErrorMatch match{.tool = map.text("tool").value_or("")};
  if (const Yaml* message = map.value("message", Need::required)) {
    const std::size_t before = reading.spec.findings.size();
    match.message =
        template_in(reading, *message, "match.message", {.holes = Holes::typed, .blocks = false, .variables = false});
    reading.match_known = before == reading.spec.findings.size() && reading.delimiters_known;
    for (std::string& hole : match.message.holes()) reading.match_holes.insert(std::move(hole));
    const auto word = [](const model::TemplatePart& part) {
      return part.kind == model::PartKind::literal && std::any_of(part.text.begin(), part.text.end(), model::is_alpha);
    };
    const auto& parts = match.message.parts();
    if (reading.match_known && std::none_of(parts.begin(), parts.end(), word)) {
      reading.findings.add(*message, "match", "'match.message' has no word of its own: it would match anything",
                           "write down what the error says beside the holes");
    }
  }
  map.refuse_unknown_keys();
  reading.pattern().match = std::move(match);
}

void read_ground_truth(SpecReading& reading, MapReader& spec) {
  const std::vector<Yaml>* items = spec.list("ground_truth");
  if (items == nullptr) return;
  for (std::size_t i = 0; i < items->size(); ++i)
    reading.pattern().ground_truth.push_back(criterion_of(reading, (*items)[i], i));
}

void read_origin(SpecReading& reading, MapReader& spec) {
  const Yaml* value = spec.value("origin");
  if (value == nullptr) return;
  MapReader map(reading.findings, *value, "origin", "{candidate: CAND-..., at: COMMIT, members: 3}");
  if (!map.is_map()) return;
  model::Origin origin;
  origin.candidate = map.text("candidate", Need::required).value_or("");
  if (const auto at = map.text("at", Need::required)) {
    const auto commit = model::Oid::from_hex(*at);
    if (commit) {
      origin.at = *commit;
    } else {
      reading.findings.add(*value->find("at"), "origin", "'origin.at' is no commit's full id",
                           "git rev-parse gives it: 40 or 64 hexadecimal digits");
    }
  }
  origin.members = map.whole("members", 0, kMany, Need::required).value_or(0);
  map.refuse_unknown_keys();
  reading.pattern().origin = std::move(origin);
}

void read_confidence(SpecReading& reading, MapReader& spec) {
  const Yaml* value = spec.value("confidence");
  if (value == nullptr) return;
  MapReader map(reading.findings, *value, "confidence", "{value: 0.9, similarity: 0.9, ...}");
  if (!map.is_map()) return;
  model::Confidence confidence;
  confidence.value = map.share("value", Need::required).value_or(0);
  confidence.terms.similarity = map.share("similarity", Need::required).value_or(0);
  confidence.terms.success = map.share("success", Need::required).value_or(0);
  confidence.terms.test_coverage = map.share("test_coverage", Need::required).value_or(0);
  confidence.terms.schema_completeness = map.share("schema_completeness", Need::required).value_or(0);
  map.refuse_unknown_keys();
  reading.pattern().confidence = confidence;
}

}  // namespace patauto::registry
