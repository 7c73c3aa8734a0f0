#include "store/fold.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace patauto::store {

namespace {

/// The value that `percent` of the sorted values do not exceed.
std::int64_t nearest_rank(const std::vector<std::int64_t>& sorted, std::size_t percent) {
  if (sorted.empty()) return 0;
  const std::size_t rank = (sorted.size() * percent + 99) / 100;
  return sorted[std::max<std::size_t>(1, rank) - 1];
}

/// The failures among the earliest uses, by time and id.
class FirstUses {
 public:
  explicit FirstUses(std::size_t most) : most_(most) {}

  void add(std::int64_t time, std::string_view id, bool failed) {
    const auto by_time = [](const Use& a, const Use& b) { return std::tie(a.time, a.id) < std::tie(b.time, b.id); };
    if (uses_.size() == most_) {
      const Use& last = uses_.back();
      if (std::tuple(time, id) >= std::tuple(last.time, std::string_view(last.id))) return;
      uses_.pop_back();
    }
    Use use{time, std::string(id), failed};
    uses_.insert(std::upper_bound(uses_.begin(), uses_.end(), use, by_time), std::move(use));
  }

  std::int64_t failures() const {
    return std::count_if(uses_.begin(), uses_.end(), [](const Use& use) { return use.failed; });
  }

 private:
  struct Use {
    std::int64_t time;
    std::string id;
    bool failed;
  };
  std::size_t most_;
  std::vector<Use> uses_;  ///< sorted
};

struct PatternTally {
  PatternMetrics metrics;
  FirstUses first;
  FirstUses tree_first;
  std::vector<std::int64_t> durations;

  explicit PatternTally(std::size_t first_uses) : first(first_uses), tree_first(first_uses) {}

  void add(const KnownEvent& known, const model::Execution& execution, bool in_tree) {
    const std::int64_t failed = execution.ok ? 0 : 1;
    first.add(known.event.time, known.event.id, !execution.ok);
    if (in_tree) {
      tree_first.add(known.event.time, known.event.id, !execution.ok);
      ++metrics.tree_uses;
      metrics.tree_failures += failed;
    }
    metrics.last_used = metrics.uses == 0 ? known.event.time : std::max(metrics.last_used, known.event.time);
    ++metrics.uses;
    metrics.failures += failed;
    metrics.total_ms += execution.milliseconds;
    metrics.local_uses += known.local ? 1 : 0;
    metrics.local_successes += known.local && execution.ok ? 1 : 0;
    durations.push_back(execution.milliseconds);
  }

  PatternMetrics take() {
    std::sort(durations.begin(), durations.end());
    metrics.first_failures = first.failures();
    metrics.tree_first_failures = tree_first.failures();
    metrics.p50_ms = nearest_rank(durations, 50);
    metrics.p95_ms = nearest_rank(durations, 95);
    return std::move(metrics);
  }
};

struct ErrorTally {
  ErrorPattern counts;
  std::map<std::string, std::int64_t, std::less<>> methods;

  ErrorPattern take(const std::string& signature) {
    counts.signature = signature;
    // Of equally frequent ones the first in the order of names.
    const auto most = std::max_element(methods.begin(), methods.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != methods.end()) counts.recovery = most->first;
    return std::move(counts);
  }
};

/// Whether the event comes after what is kept of (since, id).
bool later(const model::Event& event, std::int64_t since, std::string_view id) {
  return std::tuple(event.time, std::string_view(event.id)) > std::tuple(since, id);
}

}  // namespace

class Folding::Tallies {
 public:
  /// By pattern, then version.
  template <typename T>
  using ByVersion = std::map<std::string, std::map<std::string, T, std::less<>>, std::less<>>;

  explicit Tallies(std::int64_t first_uses) : first_uses_(static_cast<std::size_t>(first_uses)) {}

  void add(const KnownEvent& known) {
    const bool in_tree = !known.segment.empty();
    Totals& totals = in_tree ? fold_.tree : fold_.waiting;
    ++totals.events;
    totals.newest = std::max(totals.newest, known.event.time);
    if (const auto* execution = std::get_if<model::Execution>(&known.event.what)) {
      ++totals.executions;
      totals.failures += execution->ok ? 0 : 1;
      if (!execution->pattern.empty())
        of_version(patterns_, execution->pattern, execution->version, first_uses_).add(known, *execution, in_tree);
    } else if (const auto* error = std::get_if<model::ErrorSeen>(&known.event.what)) {
      ErrorPattern& counts = errors_[error->signature].counts;
      ++counts.occurrences;
      counts.local_occurrences += known.local ? 1 : 0;
    } else if (const auto* fix = std::get_if<model::FixSeen>(&known.event.what)) {
      resolved(fix->error_signature, model::name_of(fix->kind), fix->fix_signature);
    } else if (const auto* heal = std::get_if<model::HealTried>(&known.event.what)) {
      if (heal->ok) resolved(heal->error_signature, "pattern", heal->pattern);
    } else if (const auto* guard = std::get_if<model::GuardJudged>(&known.event.what)) {
      judge(judgements_, known.event, *guard);
      if (in_tree) judge(tree_judgements_, known.event, *guard);
    } else if (const auto* decided = std::get_if<model::CandidateDecided>(&known.event.what)) {
      decide(known.event, *decided);
    }
  }

  Fold take() {
    for (auto& [pattern, versions] : patterns_) {
      for (auto& [version, tally] : versions) {
        fold_.patterns.push_back(tally.take());
        fold_.patterns.back().pattern = pattern;
        fold_.patterns.back().version = version;
      }
    }
    for (auto& [signature, tally] : errors_) fold_.errors.push_back(tally.take(signature));
    std::sort(fold_.errors.begin(), fold_.errors.end(),
              [](const ErrorPattern& a, const ErrorPattern& b) { return a.signature < b.signature; });
    for (auto& [pattern, versions] : judgements_)
      for (auto& [version, judgement] : versions) fold_.judgements.push_back(std::move(judgement));
    for (auto& [pattern, versions] : tree_judgements_)
      for (auto& [version, judgement] : versions) fold_.tree_judgements.push_back(std::move(judgement));
    for (auto& [candidate, latest] : decisions_) fold_.decisions.push_back(std::move(latest.decision));
    return std::move(fold_);
  }

 private:
  /// The latest decision, and the event that says it, whose time is its `last_seen`.
  struct Latest {
    Decision decision;
    std::string event_id;
  };

  /// A new one is made of `with`.
  template <typename T, typename... With>
  static T& of_version(ByVersion<T>& all, std::string_view pattern, std::string_view version, With... with) {
    auto versions = all.find(pattern);
    if (versions == all.end()) versions = all.emplace(pattern, std::map<std::string, T, std::less<>>()).first;
    auto found = versions->second.find(version);
    if (found == versions->second.end()) found = versions->second.emplace(version, T(with...)).first;
    return found->second;
  }

  void resolved(const std::string& signature, std::string_view way, std::string_view what) {
    ErrorTally& tally = errors_[signature];
    ++tally.counts.resolutions;
    method_.assign(way).append(1, ':').append(what);
    ++tally.methods[method_];
  }

  static void judge(ByVersion<Judgement>& all, const model::Event& event, const model::GuardJudged& guard) {
    Judgement& latest = of_version(all, guard.pattern, guard.version);
    if (!latest.event_id.empty() && !later(event, latest.since, latest.event_id)) return;
    latest = {guard.pattern,
              guard.version,
              guard.act,
              model::name_of(guard.why),
              guard.uses.value_or(0),
              guard.failures.value_or(0),
              event.id,
              event.time};
  }

  void decide(const model::Event& event, const model::CandidateDecided& decided) {
    auto& [decision, id] = decisions_[decided.candidate];
    const bool first = id.empty();
    if (first || later(event, decision.last_seen, id)) {
      id = event.id;
      decision.act = model::name_of(decided.act);
      decision.reason = decided.reason;
    }
    decision.candidate = decided.candidate;
    decision.first_seen = first ? event.time : std::min(decision.first_seen, event.time);
    decision.last_seen = first ? event.time : std::max(decision.last_seen, event.time);
  }

  std::size_t first_uses_;
  ByVersion<PatternTally> patterns_;
  std::unordered_map<std::string, ErrorTally> errors_;
  ByVersion<Judgement> judgements_;
  ByVersion<Judgement> tree_judgements_;
  std::map<std::string, Latest, std::less<>> decisions_;
  std::string method_;  ///< room for a name
  Fold fold_;
};

Folding::Folding(std::int64_t first_uses) : tallies_(std::make_unique<Tallies>(first_uses)) {}
Folding::~Folding() = default;

void Folding::add(const KnownEvent& known) {
  tallies_->add(known);
}

Fold Folding::take() {
  return tallies_->take();
}

Fold fold_of(std::span<const KnownEvent> events, std::int64_t first_uses) {
  Folding folding(first_uses);
  for (const KnownEvent& known : events) folding.add(known);
  return folding.take();
}

}  // namespace patauto::store
