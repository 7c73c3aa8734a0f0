#include "insight/alerts.hpp"

#include <catch2/catch.hpp>

using namespace patauto::insight;

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr std::int64_t kNow = 1'764'000'000'000;

/// "critical failure-rate PAT-A-001", for each.
std::vector<std::string> words(const std::vector<Alert>& alerts) {
  std::vector<std::string> all;
  for (const Alert& alert : alerts)
    all.push_back(std::string(name_of(alert.severity)) + ' ' + name_of(alert.code) + ' ' + alert.pattern);
  return all;
}

std::vector<std::string> rate(std::int64_t uses, std::int64_t failures, std::int64_t window = 10) {
  return words(alerts_of({.used = {{"P", "1.0.0", uses, failures}}, .window = window}));
}

const std::vector<std::string> kNone{};
const std::vector<std::string> kHigh{"high failure-rate P"};
const std::vector<std::string> kCritical{"critical failure-rate P"};

std::vector<std::string> unused(std::optional<std::int64_t> used, std::optional<std::int64_t> proposed) {
  return words(alerts_of({.standing = {{"P", "1.0.0", used, proposed}}, .now = kNow}));
}

}  // namespace

TEST_CASE("more than 50 % failed is critical, more than 40 % high") {
  CHECK(rate(100, 40) == kNone);
  CHECK(rate(100, 41) == kHigh);
  CHECK(rate(100, 50) == kHigh);
  CHECK(rate(100, 51) == kCritical);
  CHECK(rate(10, 5) == kHigh);
  const auto alerts = alerts_of({.used = {{"P", "1.0.0", 12, 7}}});
  REQUIRE(alerts.size() == 1);
  CHECK(alerts.front().message == "7 of 12 uses of version 1.0.0 failed, more than 50 %");
}

TEST_CASE("a rate needs a window of uses, or failures of half as many") {
  CHECK(rate(0, 0) == kNone);
  CHECK(rate(4, 4) == kNone);
  CHECK(rate(5, 5) == kCritical);
  CHECK(rate(9, 4) == kNone);
  CHECK(rate(4, 3, 4) == kCritical);
}

TEST_CASE("a critical failure is critical") {
  const AlertGround ground{.critical = {{"P", "1.0.0", kNow}}};
  CHECK(words(alerts_of(ground)) == std::vector<std::string>{"critical critical-failure P"});
}

TEST_CASE("a pattern that nobody used for seven days") {
  const std::vector<std::string> alert{"medium unused P"};
  CHECK(unused(kNow - 7 * kDay, std::nullopt) == alert);
  CHECK(unused(kNow - 7 * kDay + 1, std::nullopt) == kNone);
  CHECK(unused(std::nullopt, kNow - 7 * kDay) == alert);
  CHECK(unused(kNow - 30 * kDay, kNow - kDay) == kNone);
  CHECK(unused(kNow - kDay, kNow - 30 * kDay) == kNone);
  CHECK(unused(kNow + kDay, std::nullopt) == kNone);
  // Nothing is known of it.
  CHECK(unused(std::nullopt, std::nullopt) == kNone);
}

TEST_CASE("no new candidate for seven days") {
  CHECK(words(alerts_of({.newest_candidate = kNow - 7 * kDay, .now = kNow})) ==
        std::vector<std::string>{"medium no-candidate "});
  CHECK(alerts_of({.newest_candidate = kNow - 6 * kDay, .now = kNow}).empty());
  CHECK(alerts_of({.now = kNow}).empty());
}

TEST_CASE("anti-patterns up by half in a week") {
  const auto grown = [](int before, int since) {
    AlertGround ground{.now = kNow};
    ground.quarantined.assign(static_cast<std::size_t>(before), kNow - 8 * kDay);
    ground.quarantined.insert(ground.quarantined.end(), static_cast<std::size_t>(since), kNow - kDay);
    return words(alerts_of(ground));
  };
  const std::vector<std::string> alert{"low anti-patterns "};
  CHECK(grown(2, 1) == alert);
  CHECK(grown(3, 1) == kNone);
  CHECK(grown(4, 0) == kNone);
  // From nothing there is no share.
  CHECK(grown(0, 5) == kNone);
}

TEST_CASE("without a time only what needs none is judged, and the most urgent comes first") {
  AlertGround ground{.used = {{"B", "1.0.0", 10, 5}, {"A", "1.0.0", 10, 5}, {"C", "1.0.0", 10, 9}},
                     .critical = {{"Z", "1.0.0", 0}},
                     .standing = {{"P", "1.0.0", 0, std::nullopt}},
                     .newest_candidate = 0,
                     .quarantined = {0, kNow}};
  std::vector<std::string> expected{"critical critical-failure Z", "critical failure-rate C", "high failure-rate A",
                                    "high failure-rate B"};
  CHECK(words(alerts_of(ground)) == expected);
  ground.now = kNow;
  expected.insert(expected.end(), {"medium unused P", "medium no-candidate ", "low anti-patterns "});
  CHECK(words(alerts_of(ground)) == expected);
}

TEST_CASE("of two judgements of one thing the more urgent stays") {
  const Alert high{Severity::high, AlertCode::failure_rate, "P", "1.0.0", "few"};
  const Alert critical{Severity::critical, AlertCode::failure_rate, "P", "1.0.0", "many"};
  const Alert other{Severity::high, AlertCode::failure_rate, "P", "2.0.0", "few"};
  CHECK(joined({high}, {critical, other}) == std::vector{critical, other});
  CHECK(joined({critical, other}, {high}) == std::vector{critical, other});
  CHECK(joined({}, {}).empty());
}
