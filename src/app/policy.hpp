#pragma once
// What counts here: the settings of repository, user and environment put together. What the repository says can only
// restrict what the other two allow. Costs two system calls and a small file; no process, no libgit2, no SQLite.

#include <optional>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"
#include "model/event.hpp"
#include "model/telemetry_level.hpp"
#include "registry/config.hpp"

namespace patauto::app {

struct Policy {
  registry::Config config{};  ///< of the work tree, else that of `init --local` in the git directory, else the defaults
  bool initialized = false;   ///< somebody asked for PatAuto here: there is a config or a `.patauto` folder
  bool disabled = false;      ///< the kill switch is on: nothing is recorded, learned, hinted, healed or approved
  model::TelemetryLevel telemetry = model::TelemetryLevel::off;  ///< in effect: the lowest that anybody says
  std::string decided_by{};             ///< who said that level, for people: "'PATAUTO_TELEMETRY'"
  std::vector<std::string> warnings{};  ///< at most one line when the settings could not be read
  bool operator==(const Policy&) const = default;
};

/// Whether no person is at work but a CI system: CI is set and not false.
bool in_ci(const base::Env& env);

/// Whether DISABLE_PATTERN_AUTOMATION is set to anything but nothing; the shims of the hooks ask the same.
bool disabled(const base::Env& env);

/// Who starts what is started here.
inline model::Source source_of(const base::Env& env) {
  return in_ci(env) ? model::Source::ci : model::Source::user;
}

/// The settings in effect. `user_level` is `patauto.telemetry` of git's configuration. Without any config or `.patauto`
/// nothing can be above `local`; in CI (CI set and not false) nothing is above `local` unless PATAUTO_TELEMETRY is set.
/// Invalid or state error of the config file, usage error for a level that does not exist: for what a person asks by
/// hand.
Result<Policy> policy_of(const git::Layout& layout, const base::Env& env, const std::optional<std::string>& user_level);

/// As policy_of for hooks and `run`, which go on: where that fails, the defaults with telemetry off and one warning.
Policy safe_policy_of(const git::Layout& layout, const base::Env& env, const std::optional<std::string>& user_level);

}  // namespace patauto::app
