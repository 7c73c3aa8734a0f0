#include "app/policy.hpp"

#include <algorithm>
#include <array>

#include "base/files.hpp"
#include "base/nearest.hpp"

namespace patauto::app {

namespace {

using model::TelemetryLevel;

/// As git and CI systems write it: CI=true, CI=1, CI=woodpecker.
bool says_true(const std::optional<std::string>& value) {
  constexpr std::array kFalse = {"", "0", "false", "no", "off"};
  return value && std::find(kFalse.begin(), kFalse.end(), *value) == kFalse.end();
}

Result<TelemetryLevel> level_named(const std::string& word, const std::string& subject) {
  if (const auto level = model::telemetry_level(word)) return *level;
  const std::string near = base::did_you_mean(word, {"off", "local", "minimal", "shared"});
  return fail(ErrorKind::usage, subject + " cannot be '" + word + "'",
              near.empty() ? "use off, local, minimal or shared" : near);
}

void lower(Policy& policy, TelemetryLevel level, std::string by) {
  if (level >= policy.telemetry) return;
  policy.telemetry = level;
  policy.decided_by = std::move(by);
}

/// The first config there is. A name in errors is one that can be typed in the work tree.
Result<void> read_repository(const git::Layout& layout, Policy& policy) {
  std::optional<registry::ConfigRead> read;
  if (layout.work_tree) {
    const std::string name(registry::kConfigPath);
    PATAUTO_ASSIGN(read, registry::read_config(*layout.work_tree + "/" + name, name));
  }
  if (!read) {
    const std::string path = layout.common_dir + "/patauto/config.yaml";
    PATAUTO_ASSIGN(read, registry::read_config(path, path));
  }
  if (read) {
    policy.config = std::move(read->config);
    policy.warnings = std::move(read->warnings);
    policy.initialized = true;
  } else if (layout.work_tree) {
    policy.initialized = base::file_type(*layout.work_tree + "/.patauto") == base::FileType::directory;
  }
  return {};
}

}  // namespace

bool in_ci(const base::Env& env) {
  return says_true(env.get("CI"));
}

bool disabled(const base::Env& env) {
  return !env.get("DISABLE_PATTERN_AUTOMATION").value_or("").empty();
}

Result<Policy> policy_of(const git::Layout& layout, const base::Env& env,
                         const std::optional<std::string>& user_level) {
  Policy policy;
  PATAUTO_TRY(read_repository(layout, policy));
  policy.telemetry = policy.config.telemetry;
  policy.decided_by = "the repository";
  if (!policy.initialized) lower(policy, TelemetryLevel::local, "'git patauto init' has not been run here");
  if (user_level) {
    const std::string subject = "'patauto.telemetry' in git's configuration";
    PATAUTO_ASSIGN(const TelemetryLevel level, level_named(*user_level, subject));
    lower(policy, level, subject);
  }
  const std::string environment = env.get("PATAUTO_TELEMETRY").value_or("");
  if (!environment.empty()) {
    PATAUTO_ASSIGN(const TelemetryLevel level, level_named(environment, "'PATAUTO_TELEMETRY'"));
    lower(policy, level, "'PATAUTO_TELEMETRY'");
  } else if (in_ci(env)) {
    lower(policy, TelemetryLevel::local, "'CI'");
  }
  if (disabled(env)) {
    policy.disabled = true;
    lower(policy, TelemetryLevel::off, "'DISABLE_PATTERN_AUTOMATION'");
  }
  return policy;
}

Policy safe_policy_of(const git::Layout& layout, const base::Env& env, const std::optional<std::string>& user_level) {
  auto policy = policy_of(layout, env, user_level);
  if (policy) return std::move(*policy);
  const Error& error = policy.error();
  std::string place = error.where.file;
  if (error.where.line > 0) place += ":" + std::to_string(error.where.line);
  Policy safe;
  safe.initialized = true;  // something is there, if only a broken file
  safe.disabled = disabled(env);
  safe.decided_by = "settings that cannot be read";
  safe.warnings.push_back((place.empty() ? "" : place + ": ") + error.message +
                          "; telemetry is off until that is right");
  return safe;
}

}  // namespace patauto::app
