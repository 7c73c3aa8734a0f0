#include "app/ci_file.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "registry/yaml.hpp"

using namespace patauto;
using registry::Yaml;

namespace {

Yaml parsed(std::string_view system) {
  const registry::YamlRead read = registry::read_yaml(app::ci_text(system));
  for (const registry::YamlFault& fault : read.faults) FAIL(fault.line << ": " << fault.message);
  return read.root;
}

const Yaml& at(const Yaml& map, std::initializer_list<std::string_view> keys) {
  const Yaml* value = &map;
  for (const std::string_view key : keys) {
    INFO(key);
    value = value->find(key);
    REQUIRE(value != nullptr);
  }
  return *value;
}

}  // namespace

TEST_CASE("the workflow for GitHub can only read, but for the scheduled work") {
  const Yaml root = parsed("github");
  CHECK(at(root, {"permissions"}).entries.size() == 1);
  CHECK(at(root, {"permissions", "contents"}).text == "read");
  CHECK(at(root, {"jobs", "check"}).find("permissions") == nullptr);
  CHECK(at(root, {"jobs", "maintenance", "permissions", "contents"}).text == "write");
  CHECK(at(root, {"jobs", "maintenance", "permissions", "pull-requests"}).text == "write");
}

TEST_CASE("the workflow knows every schedule that it starts by") {
  const Yaml root = parsed("github");
  const std::string script = at(root, {"jobs", "maintenance", "steps"}).items.back().find("run")->text;
  const Yaml& schedules = at(root, {"on", "schedule"});
  REQUIRE(schedules.items.size() == 3);
  for (const Yaml& one : schedules.items)
    CHECK(script.find('"' + one.find("cron")->text + "\") TASK=") != std::string::npos);
  CHECK(at(root, {"on"}).find("pull_request") != nullptr);
  CHECK(at(root, {"on"}).find("push") != nullptr);
}

TEST_CASE("the jobs of GitLab extend one that builds the tool") {
  const Yaml root = parsed("gitlab");
  for (const char* job : {"patauto check", "patauto maintenance"}) {
    CHECK(at(root, {job, "extends"}).text == ".patauto");
    CHECK_FALSE(at(root, {job, "rules"}).items.empty());
    CHECK_FALSE(at(root, {job, "script"}).items.empty());
  }
  CHECK(at(root, {".patauto", "variables", "PATAUTO_SOURCE"}).text.empty());
}

TEST_CASE("no other CI system is known") {
  CHECK(app::ci_text("jenkins").empty());
}
