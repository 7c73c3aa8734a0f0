#include "insight/alerts.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace patauto::insight {

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr std::int64_t kWeek = 7 * kDay;

/// Whether `part` is more than so many percent of `all`.
bool more_than(std::int64_t part, std::int64_t all, std::int64_t percent) {
  return part * 100 > all * percent;
}

std::string days_text(std::int64_t milliseconds) {
  return std::to_string(milliseconds / kDay) + " days";
}

bool long_ago(const std::optional<std::int64_t>& time, std::int64_t now) {
  return time && now - *time >= kWeek;
}

std::optional<Alert> rate_alert(const UsedVersion& used, std::int64_t window) {
  const bool enough = used.uses >= window || used.failures * 2 >= window;
  if (!enough || !more_than(used.failures, used.uses, 40)) return std::nullopt;
  const bool critical = more_than(used.failures, used.uses, 50);
  return Alert{critical ? Severity::critical : Severity::high, AlertCode::failure_rate, used.pattern, used.version,
               std::to_string(used.failures) + " of " + std::to_string(used.uses) + " uses of version " + used.version +
                   " failed, more than " + (critical ? "50 %" : "40 %")};
}

std::optional<Alert> unused_alert(const StandingPattern& standing, std::int64_t now) {
  // Evidence of a use is newer than that of the proposal, but a clock may have been wrong.
  const std::optional<std::int64_t> last = std::max(standing.last_used, standing.proposed);
  if (!long_ago(last, now)) return std::nullopt;
  const std::string since = days_text(now - *last);
  return Alert{Severity::medium, AlertCode::unused, standing.pattern, standing.version,
               standing.last_used ? "not used for " + since : "proposed " + since + " ago and never used"};
}

std::optional<Alert> growth_alert(const std::vector<std::int64_t>& since, std::int64_t now) {
  const auto before = std::count_if(since.begin(), since.end(), [&](std::int64_t time) { return now - time >= kWeek; });
  const auto all = static_cast<std::int64_t>(since.size());
  if (before == 0 || (all - before) * 100 < before * 50) return std::nullopt;
  return Alert{Severity::low, AlertCode::anti_patterns, "", "",
               "anti-patterns are up from " + std::to_string(before) + " to " + std::to_string(all) +
                   " in a week, 50 % or more"};
}

auto subject_of(const Alert& alert) {
  return std::tie(alert.code, alert.pattern, alert.version);
}

void sort(std::vector<Alert>& alerts) {
  std::sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) {
    return a.severity != b.severity ? a.severity > b.severity : subject_of(a) < subject_of(b);
  });
}

}  // namespace

const char* name_of(Severity severity) {
  constexpr std::array kNames = {"low", "medium", "high", "critical"};
  return kNames.at(static_cast<std::size_t>(severity));
}

const char* name_of(AlertCode code) {
  constexpr std::array kNames = {"critical-failure", "failure-rate", "unused", "no-candidate", "anti-patterns"};
  return kNames.at(static_cast<std::size_t>(code));
}

std::vector<Alert> alerts_of(const AlertGround& ground) {
  std::vector<Alert> alerts;
  const auto add = [&](std::optional<Alert> alert) {
    if (alert) alerts.push_back(std::move(*alert));
  };
  for (const CriticalVersion& one : ground.critical) {
    alerts.push_back({Severity::critical, AlertCode::critical_failure, one.pattern, one.version,
                      "a run of version " + one.version +
                          " changed files that nobody declared, or could not be taken back; it is out of effect"});
  }
  for (const UsedVersion& used : ground.used) add(rate_alert(used, ground.window));
  if (ground.now) {
    for (const StandingPattern& standing : ground.standing) add(unused_alert(standing, *ground.now));
    if (long_ago(ground.newest_candidate, *ground.now)) {
      add(Alert{Severity::medium, AlertCode::no_candidate, "", "",
                "no new candidate for " + days_text(*ground.now - *ground.newest_candidate)});
    }
    add(growth_alert(ground.quarantined, *ground.now));
  }
  sort(alerts);
  return alerts;
}

std::vector<Alert> joined(const std::vector<Alert>& some, const std::vector<Alert>& others) {
  std::vector<Alert> all = some;
  for (const Alert& other : others) {
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const Alert& one) { return subject_of(one) == subject_of(other); });
    if (known == all.end())
      all.push_back(other);
    else if (known->severity < other.severity)
      *known = other;
  }
  sort(all);
  return all;
}

}  // namespace patauto::insight
