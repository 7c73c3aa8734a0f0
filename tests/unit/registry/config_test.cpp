#include "registry/config.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using namespace patauto::registry;
using patauto::test::Sandbox;

namespace {

Config read(std::string_view bytes) {
  const auto answer = config_of(bytes);
  REQUIRE(answer);
  CHECK(answer->warnings.empty());
  return answer->config;
}

/// "LINE:COLUMN message (hint)".
std::string said(std::string_view bytes) {
  const auto answer = config_of(bytes);
  REQUIRE_FALSE(answer);
  const Error& error = answer.error();
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.where.file == ".patauto/config.yaml");
  return std::to_string(error.where.line) + ":" + std::to_string(error.where.column) + " " + error.message + " (" +
         error.hint + ")";
}

constexpr std::string_view kDefaults = R"(version: 1
mode: aggressive
telemetry: shared
journal: {flush: with-commit}
retention_days: 90
thresholds: {min_files: 2, min_executions: 3, min_resolutions: 3, auto_approve: 0.75, auto_approve_similarity: 0.5,
             quarantine_failure_rate: 0.40, quarantine_window: 10, breaker_failures: 3, breaker_half_open_seconds: 60, evolve_below: 0.80}
registry: {patterns: patterns, templates: templates}
mining: {exclude: []}
hooks: {enforce: true}
)";

}  // namespace

TEST_CASE("a config that says nothing is the defaults, and they can be written out") {
  CHECK(read("") == Config{});
  CHECK(read("version: 1\n") == Config{});
  CHECK(read("thresholds:\nmining: {exclude: }\n") == Config{});
  CHECK(read(kDefaults) == Config{});
}

TEST_CASE("every key is read") {
  const Config config = read(R"(mode: review
telemetry: "off"
journal: {flush: manual}
retention_days: 30
thresholds:
  min_files: 3
  min_executions: 4
  min_resolutions: 5
  auto_approve: 0.9
  auto_approve_similarity: 1
  quarantine_failure_rate: 0
  quarantine_window: 20
  breaker_failures: 6
  breaker_half_open_seconds: 7
  evolve_below: 0.25
registry: {patterns: .patauto/registry/patterns/, templates: t}
mining: {exclude: [vendor, "gen/**", '*.pb.go']}
hooks: {enforce: false}
)");
  CHECK(config.mode == Mode::review);
  CHECK(config.telemetry == model::TelemetryLevel::off);
  CHECK(config.flush == Flush::manual);
  CHECK(config.retention_days == 30);
  CHECK(config.thresholds == Thresholds{3, 4, 5, 0.9, 1.0, 0.0, 20, 6, 7, 0.25});
  CHECK(config.patterns_folder == ".patauto/registry/patterns");
  CHECK(config.templates_folder == "t");
  CHECK(config.exclude == std::vector<std::string>{"vendor", "gen/**", "*.pb.go"});
  CHECK_FALSE(config.enforce);
}

TEST_CASE("an unknown key is refused with its line and the nearest key") {
  CHECK(said("mode: review\ntelemtry: off\n") == "2:1 unknown key 'telemtry' (did you mean 'telemetry'?)");
  CHECK(said("thresholds:\n  min_file: 3\n") == "2:3 unknown key 'thresholds.min_file' (did you mean 'min_files'?)");
  CHECK(said("hooks: {xyzzy: 1}\n") == "1:9 unknown key 'hooks.xyzzy' (the keys are: enforce)");
  CHECK(said("xyzzy: 1\n").find("the keys are: version, mode, telemetry, journal") != std::string::npos);
}

TEST_CASE("a newer version's keys are a warning, its values are checked") {
  const auto answer = config_of("version: 2\nshiny: {a: b}\ntelemetry: local\n");
  REQUIRE(answer);
  CHECK(answer->config.telemetry == model::TelemetryLevel::local);
  REQUIRE(answer->warnings.size() == 1);
  CHECK(answer->warnings[0].find(".patauto/config.yaml:2: unknown key 'shiny'") == 0);
  CHECK_FALSE(config_of("version: 2\ntelemetry: everything\n"));
}

TEST_CASE("a value out of its range or of another kind is refused with what is wanted") {
  CHECK(said("version: 0\n").find("1:10 'version' must be a whole number from 1") == 0);
  CHECK(said("telemetry: of\n") ==
        "1:12 'telemetry' must be one of off, local, minimal, shared, not 'of' (did you mean 'off'?)");
  CHECK(said("retention_days: 0\n") ==
        "1:17 'retention_days' must be a whole number from 1 to 36500, not '0' (retention_days: 1)");
  CHECK(said("retention_days: '90'\n").find("must be a whole number") != std::string::npos);
  CHECK(said("retention_days: 9x\n").find("must be a whole number") != std::string::npos);
  CHECK(said("thresholds: {auto_approve: 1.5}\n").find("must be a number from 0 to 1, not '1.5'") != std::string::npos);
  for (const char* odd : {"nan", ".nan", "-0.1", "1e-1", "0,5", "inf"})
    CHECK(said("thresholds: {auto_approve: '" + std::string(odd) + "'}\n").find("must be a number") !=
          std::string::npos);
  CHECK(said("thresholds: {auto_approve: -0.1}\n").find("must be a number") != std::string::npos);
  CHECK(said("hooks: {enforce: yes}\n").find("must be true or false, not 'yes'") != std::string::npos);
  CHECK(said("hooks: true\n") ==
        "1:8 'hooks' must be a map of settings ('git patauto help init' shows the file with "
        "its defaults)");
  CHECK(said("mining: {exclude: vendor}\n").find("must be a list of texts, not 'vendor'") != std::string::npos);
  CHECK(said("mining: {exclude: [a, {b: c}]}\n").find("'mining.exclude[1]' must be a text, not a map") !=
        std::string::npos);
  CHECK(said("- a\n").find("the file must be a map of settings") != std::string::npos);
  CHECK(said("telemetry: off\ntelemetry: local\n").find("a second time") != std::string::npos);
}

TEST_CASE("registry folders lie inside the work tree") {
  for (const char* bad : {"/etc", "..", "a/../..", "a//b", "./a", ".git/x", ".GIT/x", "git~1", "a\\b"})
    CHECK(said("registry: {patterns: '" + std::string(bad) + "'}\n").find("inside the work tree") != std::string::npos);
}

TEST_CASE("a file is read; a missing one is nothing, an odd one an error") {
  const Sandbox box;
  const std::string path = box / "config.yaml";
  const auto read_it = [&] { return read_config(path, "c.yaml"); };
  CHECK(read_it().value() == std::nullopt);
  REQUIRE(base::replace_file(path, "retention_days: 7\n"));
  CHECK(read_it().value()->config.retention_days == 7);
  REQUIRE(base::replace_file(path, std::string(70'000, '#')));
  CHECK(read_it().error().message.find("larger than 65536 bytes") != std::string::npos);
  CHECK(read_it().error().where.file == "c.yaml");
  REQUIRE(base::remove_file(path));
  std::filesystem::create_symlink("/etc/passwd", path);
  CHECK(read_it().error().kind == ErrorKind::state);
}
