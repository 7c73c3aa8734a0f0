#include "store/fold.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace patauto::store {

namespace {

using Version = std::pair<std::string_view, std::string_view>;

/// One execution of a pattern.
struct Use {
  std::int64_t time;
  std::string_view id;
  std::int64_t milliseconds;
  bool ok;
  bool local;
  bool in_tree;
  bool operator<(const Use& other) const { return std::tie(time, id) < std::tie(other.time, other.id); }
};

struct ErrorTally {
  ErrorPattern counts;
  std::map<std::string, std::int64_t> methods;
};

constexpr std::int64_t kFirst = 10;

/// The value that `percent` of the sorted values do not exceed.
std::int64_t nearest_rank(const std::vector<std::int64_t>& sorted, std::size_t percent) {
  if (sorted.empty()) return 0;
  const std::size_t rank = (sorted.size() * percent + 99) / 100;
  return sorted[std::max<std::size_t>(1, rank) - 1];
}

PatternMetrics metrics_of(const Version& version, std::vector<Use>& uses) {
  std::sort(uses.begin(), uses.end());
  PatternMetrics metrics;
  metrics.pattern = version.first;
  metrics.version = version.second;
  std::vector<std::int64_t> durations;
  durations.reserve(uses.size());
  for (const Use& use : uses) {
    const std::int64_t failed = use.ok ? 0 : 1;
    if (metrics.uses < kFirst) metrics.first10_failures += failed;
    if (use.in_tree) {
      if (metrics.tree_uses < kFirst) metrics.tree_first10_failures += failed;
      ++metrics.tree_uses;
      metrics.tree_failures += failed;
    }
    ++metrics.uses;
    metrics.failures += failed;
    metrics.total_ms += use.milliseconds;
    metrics.local_uses += use.local ? 1 : 0;
    metrics.local_successes += use.local && use.ok ? 1 : 0;
    durations.push_back(use.milliseconds);
  }
  metrics.last_used = uses.back().time;
  std::sort(durations.begin(), durations.end());
  metrics.p50_ms = nearest_rank(durations, 50);
  metrics.p95_ms = nearest_rank(durations, 95);
  return metrics;
}

class Folding {
 public:
  void add(const KnownEvent& known) {
    const bool in_tree = !known.segment.empty();
    Totals& totals = in_tree ? fold_.tree : fold_.waiting;
    ++totals.events;
    totals.newest = std::max(totals.newest, known.event.time);
    if (const auto* execution = std::get_if<model::Execution>(&known.event.what)) {
      ++totals.executions;
      totals.failures += execution->ok ? 0 : 1;
      add(known, *execution, in_tree);
    } else if (const auto* error = std::get_if<model::ErrorSeen>(&known.event.what)) {
      ErrorPattern& counts = errors_[error->signature].counts;
      ++counts.occurrences;
      counts.local_occurrences += known.local ? 1 : 0;
    } else if (const auto* fix = std::get_if<model::FixSeen>(&known.event.what)) {
      resolved(fix->error_signature, std::string(model::name_of(fix->kind)) + ":" + fix->fix_signature);
    } else if (const auto* heal = std::get_if<model::HealTried>(&known.event.what)) {
      if (heal->ok) resolved(heal->error_signature, "pattern:" + heal->pattern);
    } else if (const auto* guard = std::get_if<model::GuardJudged>(&known.event.what)) {
      const KnownEvent*& latest = judged_[{guard->pattern, guard->version}];
      if (latest == nullptr || model::earlier(latest->event, known.event)) latest = &known;
    } else if (const auto* decided = std::get_if<model::CandidateDecided>(&known.event.what)) {
      decide(known.event, *decided);
    }
  }

  Fold take() {
    for (auto& [version, uses] : uses_) fold_.patterns.push_back(metrics_of(version, uses));
    for (auto& [signature, tally] : errors_) fold_.errors.push_back(error_of(signature, tally));
    std::sort(fold_.errors.begin(), fold_.errors.end(),
              [](const ErrorPattern& a, const ErrorPattern& b) { return a.signature < b.signature; });
    for (const auto& [version, known] : judged_) {
      const auto& guard = std::get<model::GuardJudged>(known->event.what);
      fold_.judgements.push_back({guard.pattern, guard.version, guard.act, model::name_of(guard.why),
                                  guard.uses.value_or(0), guard.failures.value_or(0), known->event.id,
                                  known->event.time});
    }
    for (auto& [candidate, decision] : decisions_) fold_.decisions.push_back(std::move(decision.second));
    return std::move(fold_);
  }

 private:
  void add(const KnownEvent& known, const model::Execution& execution, bool in_tree) {
    if (execution.pattern.empty()) return;
    uses_[{execution.pattern, execution.version}].push_back(
        {known.event.time, known.event.id, execution.milliseconds, execution.ok, known.local, in_tree});
  }

  void resolved(const std::string& signature, const std::string& method) {
    ErrorTally& tally = errors_[signature];
    ++tally.counts.resolutions;
    ++tally.methods[method];
  }

  void decide(const model::Event& event, const model::CandidateDecided& decided) {
    auto& [latest, decision] = decisions_[decided.candidate];
    const bool first = latest == nullptr;
    decision.candidate = decided.candidate;
    decision.first_seen = first ? event.time : std::min(decision.first_seen, event.time);
    decision.last_seen = first ? event.time : std::max(decision.last_seen, event.time);
    if (!first && model::earlier(event, *latest)) return;
    latest = &event;
    decision.act = model::name_of(decided.act);
  }

  static ErrorPattern error_of(std::string_view signature, ErrorTally& tally) {
    tally.counts.signature = signature;
    // Of equally frequent ones the first in the order of names.
    const auto most = std::max_element(tally.methods.begin(), tally.methods.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != tally.methods.end()) tally.counts.recovery = most->first;
    return std::move(tally.counts);
  }

  std::map<Version, std::vector<Use>> uses_;
  std::unordered_map<std::string_view, ErrorTally> errors_;
  std::map<Version, const KnownEvent*> judged_;
  std::map<std::string_view, std::pair<const model::Event*, Decision>> decisions_;
  Fold fold_;
};

}  // namespace

Fold fold_of(std::span<const KnownEvent> events) {
  Folding folding;
  for (const KnownEvent& known : events) folding.add(known);
  return folding.take();
}

}  // namespace patauto::store
