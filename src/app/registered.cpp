#include "app/registered.hpp"

#include <algorithm>
#include <tuple>

#include "app/pattern_by_name.hpp"
#include "model/path_match.hpp"

namespace patauto::app {

namespace {

using model::PatternStatus;

constexpr std::size_t kMostExamples = 100;

std::size_t literal_bytes(const model::Template& path) {
  std::size_t bytes = 0;
  for (const model::TemplatePart& part : path.parts())
    if (part.kind == model::PartKind::literal) bytes += part.text.size();
  return bytes;
}

bool better(const Fit& a, const Fit& b) {
  const auto rank = [](const Fit& fit) {
    const model::Pattern& pattern = fit.registered->pattern;
    const double confidence = pattern.confidence ? pattern.confidence->value : 0;
    return std::tuple(literal_bytes(primary_file(pattern)->path), confidence);
  };
  return rank(a) != rank(b) ? rank(a) > rank(b) : a.registered->pattern.id < b.registered->pattern.id;
}

}  // namespace

Result<RegisteredPatterns> RegisteredPatterns::read(Session& session, const std::optional<model::Oid>& commit) {
  const git::WritingSeams seams{session.layout(), session.env(), session.process()};
  RegisteredPatterns patterns;
  if (commit) {
    PATAUTO_ASSIGN(patterns.read_, registry_at(seams, *commit));
  } else {
    PATAUTO_ASSIGN(patterns.read_, registry_in(seams, Source::work_tree));
  }
  if (!patterns.read_.registry.patterns.empty()) {
    PATAUTO_ASSIGN(patterns.standing_, Standing::of(session));
  }
  return patterns;
}

std::vector<Fit> RegisteredPatterns::fitting(const std::string& path,
                                             const std::map<std::string, std::string>& given) const {
  const std::map<std::string, std::string, std::less<>> fixed(given.begin(), given.end());
  std::vector<Fit> fits;
  for (const registry::Registered& registered : registry().patterns) {
    const model::PatternFile* primary = primary_file(registered.pattern);
    if (primary == nullptr) continue;
    auto values = model::values_writing(primary->path, path, fixed);
    if (values) fits.push_back({&registered, std::move(*values), judge(registered.pattern)});
  }
  std::sort(fits.begin(), fits.end(), better);
  return fits;
}

std::vector<model::Example> RegisteredPatterns::examples(const registry::Registered& registered) const {
  std::vector<model::Example> examples;
  for (RecordedExample& recorded : examples_of(*read_.tree, registered, kMostExamples))
    examples.push_back(std::move(recorded.example));
  return examples;
}

std::string why_quarantined(const model::Pattern& pattern, const Verdict& verdict) {
  if (pattern.status == PatternStatus::quarantined) return "its spec says so";
  if (verdict.reason == name_of(model::GuardReason::breaker)) {
    const std::string version = "version " + text_of(pattern.version);
    if (verdict.in_a_row > 0)
      return version + " failed " + std::to_string(verdict.in_a_row) + " times in a row, the last try included";
    return "a run of " + version + " changed files that nobody declared, or could not be taken back";
  }
  return std::to_string(verdict.failures) + " of " + std::to_string(verdict.uses) + " uses of version " +
         text_of(pattern.version) + " failed";
}

Result<const registry::Registered*> named_pattern(const RegisteredPatterns& patterns, const std::string& id) {
  const registry::Registered* found = patterns.registry().find(id);
  if (found == nullptr) {
    if (!id.starts_with("PAT-")) return nullptr;
    return registered_pattern(patterns.registry(), id);
  }
  const model::Pattern& pattern = found->pattern;
  if (primary_file(pattern) == nullptr) {
    return fail(ErrorKind::invalid,
                "'" + pattern.id + "' creates no file: it is of kind '" + name_of(pattern.kind) + "'",
                "git patauto list shows the patterns");
  }
  const Verdict verdict = patterns.judge(pattern);
  if (verdict.effective == PatternStatus::quarantined) {
    return fail(ErrorKind::refused, "'" + pattern.id + "' is quarantined: " + why_quarantined(pattern, verdict),
                "git patauto release " + pattern.id);
  }
  return found;
}

Result<model::Prediction> plan_for(const RegisteredPatterns& patterns, const Fit& fit, const NewRequest& request,
                                   const miner::Reader& read) {
  const model::Pattern& pattern = fit.registered->pattern;
  const PatternUse use{fit.values, request.values, request.companions, request.ask};
  PATAUTO_ASSIGN(model::Prediction prediction, plan_of(pattern, patterns.examples(*fit.registered), use, read));
  if (fit.verdict.effective != PatternStatus::approved)
    prediction.warnings.push_back("'" + pattern.id + "' is not approved: its status is '" +
                                  std::string(name_of(fit.verdict.effective)) + "'");
  if (!patterns.registry().broken.empty())
    prediction.warnings.push_back("specs with errors are left out: 'git patauto check' says what is wrong");
  return prediction;
}

}  // namespace patauto::app
