#include "store/fold.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace patauto;
using namespace patauto::store;

namespace {

KnownEvent known(int number, model::Observation what, bool in_tree = true, bool local = false) {
  KnownEvent known;
  known.event.id = "01" + std::to_string(1000 + number);
  known.event.time = 1'000'000 + number / 2;  // pairs share a time, so that ids decide
  known.event.what = std::move(what);
  known.segment = in_tree ? "segment" : "";
  known.local = local;
  return known;
}

model::Execution use(const std::string& pattern, bool ok, std::int64_t milliseconds) {
  model::Execution execution;
  execution.pattern = pattern;
  execution.version = "1.0.0";
  execution.ok = ok;
  execution.milliseconds = milliseconds;
  return execution;
}

std::vector<KnownEvent> sample() {
  std::vector<KnownEvent> events;
  for (int i = 0; i < 20; ++i)
    events.push_back(known(i, use(i % 3 == 0 ? "" : "PAT-A-001", i % 4 != 1, 10 * i), i % 5 != 0, i % 5 == 0));
  events.push_back(known(30, model::ErrorSeen{"e1", "compile", "make", ""}));
  events.push_back(known(31, model::ErrorSeen{"e1", "compile", "make", ""}, false, true));
  events.push_back(known(32, model::FixSeen{"e1", "f2", model::FixKind::edit, "", ""}));
  events.push_back(known(33, model::FixSeen{"e1", "f1", model::FixKind::edit, "", ""}));
  events.push_back(known(34, model::HealTried{"e1", "PAT-R-001", "1.0.0", false, 3}));
  events.push_back(known(35, model::GuardJudged{"PAT-A-001", "1.0.0", "quarantine", {}, 10, 5}));
  events.push_back(known(36, model::GuardJudged{"PAT-A-001", "1.0.0", "release", {}, {}, {}}));
  events.push_back(known(37, model::CandidateDecided{"CAND-1", model::CandidateAct::rejected, "noise"}));
  events.push_back(known(38, model::CandidateDecided{"CAND-1", model::CandidateAct::proposed, ""}));
  events.push_back(known(39, model::UnknownEvent{"new", "{}"}));
  return events;
}

}  // namespace

TEST_CASE("executions, errors and judgements are counted") {
  const Fold fold = fold_of(sample());
  CHECK(fold.tree == Totals{25, 16, 4, 1'000'019});
  CHECK(fold.waiting == Totals{5, 4, 1, 1'000'015});
  REQUIRE(fold.patterns.size() == 1);
  const PatternMetrics& metrics = fold.patterns[0];
  CHECK(metrics.uses == 13);
  CHECK(metrics.failures == 4);
  CHECK(metrics.first_failures == 3);
  CHECK(metrics.tree_uses == 11);
  CHECK(metrics.local_uses == 2);
  CHECK(metrics.p50_ms == 100);
  CHECK(metrics.p95_ms == 190);
  CHECK(metrics.last_used == 1'000'009);
  REQUIRE(fold.errors.size() == 1);
  CHECK(fold.errors[0] == ErrorPattern{"e1", 2, 2, 1, "edit:f1"});
  REQUIRE(fold.judgements.size() == 1);
  CHECK(fold.judgements[0].act == "release");
  REQUIRE(fold.decisions.size() == 1);
  CHECK(fold.decisions[0].act == "proposed");
  CHECK(fold.decisions[0].reason.empty());
  CHECK(fold.decisions[0].first_seen == 1'000'018);
}

TEST_CASE("no event is no figure") {
  CHECK(fold_of({}) == Fold{});
}

TEST_CASE("the order in which events come does not matter") {
  std::vector<KnownEvent> events = sample();
  const Fold fold = fold_of(events);
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::shuffle(events.begin(), events.end(), random);
    REQUIRE(fold_of(events) == fold);
  }
}
