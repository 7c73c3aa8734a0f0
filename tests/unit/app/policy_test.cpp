#include "app/policy.hpp"

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using model::TelemetryLevel;
using patauto::test::Sandbox;

namespace {

struct Place {
  Sandbox box;
  git::Layout layout{box / "tree/.git", box / "tree/.git", box / "tree", ""};
  base::Env env;

  Place() { REQUIRE(base::make_directories(box / "tree/.git/patauto")); }
  void config(const std::string& text) {
    REQUIRE(base::make_directories(box / "tree/.patauto"));
    REQUIRE(base::replace_file(box / "tree/.patauto/config.yaml", text));
  }
  app::Policy policy(const std::optional<std::string>& user = {}) const {
    const auto policy = app::policy_of(layout, env, user);
    REQUIRE(policy);
    CHECK(app::safe_policy_of(layout, env, user) == *policy);
    return *policy;
  }
};

}  // namespace

TEST_CASE("a repository that nobody set up keeps what is observed to itself") {
  const Place place;
  const app::Policy policy = place.policy();
  CHECK_FALSE(policy.initialized);
  CHECK(policy.telemetry == TelemetryLevel::local);
  CHECK(policy.config == registry::Config{});
  CHECK(place.policy("off").telemetry == TelemetryLevel::off);
  CHECK(place.policy("shared").telemetry == TelemetryLevel::local);
}

TEST_CASE("the lowest of repository, user and environment counts") {
  Place place;
  for (const auto& [repository, user, environment, wanted, by] :
       std::vector<std::tuple<std::string, std::string, std::string, TelemetryLevel, std::string>>{
           {"shared", "shared", "shared", TelemetryLevel::shared, "the repository"},
           {"minimal", "shared", "shared", TelemetryLevel::minimal, "the repository"},
           {"shared", "local", "minimal", TelemetryLevel::local, "'patauto.telemetry' in git's configuration"},
           {"shared", "minimal", "off", TelemetryLevel::off, "'PATAUTO_TELEMETRY'"},
           {"off", "shared", "shared", TelemetryLevel::off, "the repository"},
       }) {
    place.config("telemetry: " + repository + "\n");
    place.env = base::Env().with("PATAUTO_TELEMETRY", environment);
    const app::Policy policy = place.policy(user);
    CHECK(policy.initialized);
    CHECK(policy.telemetry == wanted);
    CHECK(policy.decided_by == by);
  }
}

TEST_CASE("CI records locally unless its environment names a level") {
  Place place;
  place.config("version: 1\n");
  for (const char* yes : {"true", "1", "woodpecker"}) {
    place.env = base::Env().with("CI", yes);
    CHECK(place.policy().telemetry == TelemetryLevel::local);
    CHECK(place.policy("minimal").telemetry == TelemetryLevel::local);
  }
  for (const char* no : {"", "0", "false"}) {
    place.env = base::Env().with("CI", no);
    CHECK(place.policy().telemetry == TelemetryLevel::shared);
  }
  place.env = base::Env().with("CI", "true").with("PATAUTO_TELEMETRY", "shared");
  CHECK(place.policy().telemetry == TelemetryLevel::shared);
  place.config("telemetry: off\n");
  CHECK(place.policy().telemetry == TelemetryLevel::off);
}

TEST_CASE("the kill switch stops recording, whatever its value") {
  Place place;
  place.config("version: 1\n");
  for (const char* value : {"1", "0", "no"}) {
    place.env = base::Env().with("DISABLE_PATTERN_AUTOMATION", value);
    CHECK(place.policy().disabled);
    CHECK(place.policy().telemetry == TelemetryLevel::off);
  }
  place.env = base::Env().with("DISABLE_PATTERN_AUTOMATION", "");
  CHECK_FALSE(place.policy().disabled);
}

TEST_CASE("the config of the work tree comes before that of the git directory") {
  Place place;
  REQUIRE(
      base::replace_file(place.layout.common_dir + "/patauto/config.yaml", "telemetry: local\nretention_days: 7\n"));
  CHECK(place.policy().initialized);
  CHECK(place.policy().config.retention_days == 7);
  CHECK(place.policy().decided_by == "the repository");
  place.config("retention_days: 8\n");
  CHECK(place.policy().config.retention_days == 8);
  place.layout.work_tree.reset();
  CHECK(place.policy().config.retention_days == 7);
}

TEST_CASE("settings that cannot be read are an error, or telemetry off and one warning") {
  Place place;
  const auto check = [&](const std::optional<std::string>& user, ErrorKind kind, const std::string& words) {
    const auto policy = app::policy_of(place.layout, place.env, user);
    REQUIRE_FALSE(policy);
    CHECK(policy.error().kind == kind);
    CHECK_FALSE(policy.error().hint.empty());
    const app::Policy safe = app::safe_policy_of(place.layout, place.env, user);
    CHECK(safe.telemetry == TelemetryLevel::off);
    CHECK(safe.config == registry::Config{});
    REQUIRE(safe.warnings.size() == 1);
    CHECK(safe.warnings[0].find(words) != std::string::npos);
  };
  place.config("mode: review\ntelemetry: loud\n");
  check({}, ErrorKind::invalid, ".patauto/config.yaml:2: 'telemetry' must be one of");
  place.config("version: 1\n");
  check("loud", ErrorKind::usage, "'patauto.telemetry' in git's configuration cannot be 'loud'");
  place.env = base::Env().with("PATAUTO_TELEMETRY", "lokal");
  check({}, ErrorKind::usage, "'PATAUTO_TELEMETRY' cannot be 'lokal'");
}
