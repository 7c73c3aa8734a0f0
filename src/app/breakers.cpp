#include "app/breakers.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include <nlohmann/json.hpp>

#include "app/policy.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/locked_file.hpp"

namespace patauto::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "patauto/breakers@1";
constexpr std::size_t kLargest = std::size_t{1} << 20;
constexpr std::int64_t kMostFailures = 1'000'000'000;
constexpr std::chrono::seconds kPatience(1);
constexpr unsigned kPrivateFolder = 0700;
constexpr unsigned kPrivateFile = 0600;

std::string folder_of(const git::Layout& layout) {
  return layout.git_dir + "/patauto";
}
std::string file_of(const git::Layout& layout) {
  return folder_of(layout) + "/breakers.json";
}

auto key_of(const KnownBreaker& known) {
  return std::tie(known.pattern, known.version);
}

/// Nothing: it is none.
std::optional<KnownBreaker> breaker_of(const Json& json) {
  const auto text = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (!json.is_object()) return std::nullopt;
  KnownBreaker known{.pattern = text("pattern"), .version = text("version")};
  const auto failures = json.find("failures");
  if (known.pattern.empty() || known.version.empty() || failures == json.end() || !failures->is_number_integer())
    return std::nullopt;
  known.breaker.failures = failures->get<std::int64_t>();
  if (known.breaker.failures < 1 || known.breaker.failures > kMostFailures) return std::nullopt;
  if (!json.contains("opened")) return known;
  known.breaker.opened = base::time_from(text("opened"));
  return known.breaker.opened ? std::optional(known) : std::nullopt;
}

engine::Breaker found_in(const std::vector<KnownBreaker>& all, const std::string& pattern, const std::string& version) {
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const auto& known) { return known.pattern == pattern && known.version == version; });
  return found == all.end() ? engine::Breaker{} : found->breaker;
}

/// Changes the version's breaker while nobody else can.
Result<void> change(const git::Layout& layout, const std::string& pattern, const std::string& version,
                    const std::function<engine::Breaker(const engine::Breaker&)>& changed) {
  const std::string folder = folder_of(layout);
  PATAUTO_TRY(base::make_directories(folder, kPrivateFolder));
  PATAUTO_ASSIGN(const auto lock, base::LockedFile::open_within(folder + "/breakers.lock", kPatience));
  if (!lock) return fail(ErrorKind::state, "'" + folder + "/breakers.lock' is held by somebody else");
  std::vector<KnownBreaker> all = known_breakers(layout);
  const engine::Breaker before = found_in(all, pattern, version);
  KnownBreaker after{pattern, version, changed(before)};
  if (after.breaker == before) return {};
  std::erase_if(all, [&](const KnownBreaker& known) { return key_of(known) == key_of(after); });
  if (after.breaker.failures > 0) all.push_back(std::move(after));
  return base::replace_file(file_of(layout), breakers_text(all), kPrivateFile);
}

std::string seconds_text(std::int64_t milliseconds) {
  return std::to_string((milliseconds + 999) / 1000) + " s";
}

}  // namespace

std::string breakers_text(const std::vector<KnownBreaker>& breakers) {
  Json list = Json::array();
  for (const KnownBreaker& known : breakers) {
    Json json = {{"pattern", known.pattern}, {"version", known.version}, {"failures", known.breaker.failures}};
    if (known.breaker.opened) json["opened"] = base::time_text(*known.breaker.opened);
    list.push_back(std::move(json));
  }
  const Json json = {{"format", kFormat}, {"breakers", std::move(list)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::vector<KnownBreaker> breakers_in(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("format") || json["format"] != kFormat) return {};
  const auto list = json.find("breakers");
  if (list == json.end() || !list->is_array()) return {};
  std::vector<KnownBreaker> all;
  for (const Json& each : *list) {
    auto known = breaker_of(each);
    if (!known) return {};
    all.push_back(std::move(*known));
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
  const auto same = [](const KnownBreaker& a, const KnownBreaker& b) { return key_of(a) == key_of(b); };
  if (std::adjacent_find(all.begin(), all.end(), same) != all.end()) return {};
  return all;
}

std::vector<KnownBreaker> known_breakers(const git::Layout& layout) {
  const auto bytes = base::read_file(file_of(layout), kLargest);
  return bytes ? breakers_in(*bytes) : std::vector<KnownBreaker>();
}

Result<engine::BreakerStep> note_use(const git::Layout& layout, const model::Pattern& pattern,
                                     engine::UseOutcome outcome, const engine::BreakerLimits& limits,
                                     std::int64_t now) {
  const std::string version = text_of(pattern.version);
  engine::BreakerStep step;
  if (outcome == engine::UseOutcome::succeeded &&
      found_in(known_breakers(layout), pattern.id, version) == engine::Breaker{})
    return step;
  PATAUTO_TRY(change(layout, pattern.id, version, [&](const engine::Breaker& before) {
    step = after_use(before, outcome, limits, now);
    return step.after;
  }));
  return step;
}

Result<void> forget_breaker(const git::Layout& layout, const std::string& pattern, const std::string& version) {
  if (found_in(known_breakers(layout), pattern, version) == engine::Breaker{}) return {};
  return change(layout, pattern, version, [](const engine::Breaker&) { return engine::Breaker{}; });
}

Result<void> refuse_while_open(const Session& session, const model::Pattern& pattern, std::int64_t now) {
  const std::string version = text_of(pattern.version);
  const engine::Breaker breaker = found_in(known_breakers(session.layout()), pattern.id, version);
  if (!breaker.opened) return {};
  PATAUTO_ASSIGN(const Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  const engine::BreakerLimits limits = breaker_limits(policy.config.thresholds);
  if (state_of(breaker, limits, now) != engine::BreakerState::open) return {};
  const std::int64_t next = next_try(breaker, limits);
  const std::string times =
      breaker.failures == 1 ? "failed" : "failed " + std::to_string(breaker.failures) + " times in a row";
  return fail(ErrorKind::refused,
              "'" + pattern.id + "' v" + version + " " + times +
                  ": its circuit breaker is open, and the next try is at " + base::time_text(next) + ", in " +
                  seconds_text(next - now),
              "mend what failed and try again then; if that fails too, the version is quarantined");
}

}  // namespace patauto::app
