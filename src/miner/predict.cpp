#include "miner/predict.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/hash.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kHoleExamples = 3;
constexpr std::size_t kEvidence = 5;

/// The places of the text where the exemplars differ, with what they have there.
std::vector<model::Hole> holes_of(const std::string& path, const Inferred& inferred, const Courage& courage) {
  std::vector<model::Hole> holes;
  int number = 0;
  for (const ConsensusLine& line : inferred.lines) {
    ++number;
    const bool open = std::any_of(line.tokens.begin(), line.tokens.end(), [&](const ConsensusToken& entry) {
      return entry.probability < courage.token && !entry.token.blank();
    });
    if (!open) continue;
    model::Hole hole{path, number, {}};
    for (const Line* example : inferred.profile.columns()[line.column].distinct) {
      std::string text;
      for (const Token& token : example->tokens) text += token.text;
      hole.examples.emplace_back(trimmed(text));
      if (hole.examples.size() >= kHoleExamples) break;
    }
    holes.push_back(std::move(hole));
  }
  return holes;
}

std::vector<model::Variable> variables_of(const Inferred& inferred) {
  std::vector<model::Variable> variables;
  for (std::size_t i = 0; i < kSlots; ++i) {
    const auto slot = static_cast<Slot>(i);
    const bool word = slot >= Slot::first_word && slot <= Slot::year;
    if (inferred.values[i].empty() || word) continue;
    variables.push_back({public_name(slot, inferred.mask), inferred.values[i], "taken from the path", true});
  }
  return variables;
}

std::vector<model::Evidence> evidence_of(const Inferred& inferred, const Past& past) {
  std::vector<model::Evidence> evidence;
  for (const Member& member : inferred.members) {
    if (evidence.size() >= kEvidence || member.order < 0) break;
    const model::Oid& commit = past.history.commits()[static_cast<std::size_t>(member.order)]->id;
    const std::string path(past.path_of(member.file));
    if (!evidence.empty() && evidence.back().commit == commit) {
      evidence.back().paths.push_back(path);
    } else {
      evidence.push_back({commit, {path}});
    }
  }
  return evidence;
}

/// The families of a path, led by the one with this id; empty when none has it.
std::vector<Family> fitting(std::string_view path, const FilePredictor& predictor, const std::string& pattern) {
  auto families = predictor.families(path);
  if (pattern.empty()) return families;
  const auto named = std::find_if(families.begin(), families.end(), [&](const Family& family) {
    return candidate_id(model::CandidateKind::files, generalised(path, family.mask)) == pattern;
  });
  families.erase(families.begin(), named);
  return families;
}

void add_companions(const std::vector<Companion>& companions, FilePredictor& predictor, model::Prediction& prediction) {
  for (const Companion& companion : companions) {
    if (companion.generated) {
      prediction.warnings.push_back("'" + companion.path + "' is usually created too (" + percent(companion.share) +
                                    "), but a program writes it");
      continue;
    }
    const auto families = predictor.families(companion.path, companion.twins);
    const auto inferred = predictor.infer(companion.path, families);
    const bool says = inferred && !trimmed(inferred->text).empty();
    prediction.files.push_back({companion.path,
                                model::FileAction::create,
                                says ? inferred->text : std::string(),
                                {},
                                "companion",
                                companion.share,
                                {}});
    if (!says) continue;
    auto holes = holes_of(companion.path, *inferred, predictor.courage());
    prediction.holes.insert(prediction.holes.end(), holes.begin(), holes.end());
  }
}

void add_registrations(Registrations registrations, model::Prediction& prediction) {
  for (Registration& file : registrations.files) {
    double share = 0;
    for (const NewEntry& entry : file.entries) share = std::max(share, entry.share);
    prediction.files.push_back({file.path, model::FileAction::edit, std::move(file.content), std::move(file.before),
                                "registration", share, std::move(file.lines_added)});
  }
  for (const Reminder& reminder : registrations.reminders) {
    prediction.warnings.push_back("'" + reminder.path + "' usually changes too (" + percent(reminder.share) +
                                  " of past cases)");
  }
}

}  // namespace

std::string percent(double share) {
  return std::to_string(std::lround(100 * share)) + " %";
}

model::Terms terms_of(const Trial& trial, std::size_t outputs, std::size_t choices) {
  constexpr double kDescribedVariables =
      1;  // those of the path have type, description and example; a choice has no description
  model::Terms terms;
  terms.similarity = trial.similarity;
  terms.success = trial.useful;
  terms.test_coverage = trial.scores.empty() || outputs == 0 ? 0 : 1.0 / static_cast<double>(outputs);
  terms.schema_completeness = kDescribedVariables / (kDescribedVariables + static_cast<double>(choices));
  return terms;
}

std::string candidate_id(model::CandidateKind kind, std::string_view generalised) {
  std::string text = model::name_of(kind);
  text.append(1, '\0').append(generalised).append(1, '\0').append("primary");
  return "CAND-" + base::hex64(base::xxh64(text)).substr(0, 12);
}

std::optional<model::Prediction> predict(std::string_view path, const Past& past, const PathIndex& index,
                                         const Reader& read, const PredictOptions& options) {
  FilePredictor predictor(past);
  const auto families = fitting(path, predictor, options.pattern);
  const auto inferred = predictor.infer(path, families, options.answers);
  if (!inferred) return std::nullopt;

  model::Prediction prediction;
  prediction.family = generalised(path, inferred->mask);
  prediction.pattern = candidate_id(model::CandidateKind::files, prediction.family);
  prediction.files.push_back({std::string(path), model::FileAction::create, inferred->text, {}, "primary", 1, {}});
  prediction.variables = variables_of(*inferred);
  prediction.choices = inferred->choices.all();
  prediction.evidence = evidence_of(*inferred, past);
  prediction.holes = holes_of(std::string(path), *inferred, predictor.courage());
  for (std::size_t i = 1; i < families.size(); ++i) {
    const std::string family = generalised(path, families[i].mask);
    const model::Alternative other{candidate_id(model::CandidateKind::files, family), family};
    const auto& known = prediction.alternatives;
    if (family == prediction.family || std::find(known.begin(), known.end(), other) != known.end()) continue;
    prediction.alternatives.push_back(other);
  }
  if (const auto cases = cases_of(path, past, index)) {
    if (options.companions) add_companions(companions_of(path, *cases, past), predictor, prediction);
    add_registrations(registrations_of(path, *cases, past, read), prediction);
  }
  if (prediction.files.size() == 1 && trimmed(inferred->text).empty()) return std::nullopt;
  const Trial trial = predictor.trial(families);
  prediction.expected_saved = trial.expected_saved;
  prediction.terms = terms_of(trial, prediction.files.size(), prediction.choices.size());
  prediction.confidence = model::confidence_of(prediction.terms);
  return prediction;
}

}  // namespace patauto::miner
