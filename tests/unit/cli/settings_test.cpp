#include "cli/settings.hpp"

#include <catch2/catch.hpp>

#include "cli/table.hpp"

using namespace patauto;
using namespace patauto::cli;

namespace {

using Map = std::map<std::string, std::string, std::less<>>;

Result<Settings> settings(const std::string& command, const Map& options, const Map& env, const Map& config,
                          Terminals terminals = {}) {
  Parsed parsed;
  parsed.options = options;
  const Lookup lookup = [&](const std::string& key) -> std::optional<std::string> {
    const auto found = config.find(key);
    return found == config.end() ? std::nullopt : std::optional(found->second);
  };
  return settings_of(*find_command(command), parsed, base::Env(env), lookup, terminals);
}

}  // namespace

TEST_CASE("option, then environment, then git's configuration, then the default") {
  const Map config = {{"format", "markdown"}, {"limit", "7"}};
  const Map env = {{"PATAUTO_FORMAT", "text"}, {"PATAUTO_LIMIT", "5"}};
  CHECK(settings("suggest", {}, {}, {})->format == Format::text);
  CHECK(settings("suggest", {}, {}, config)->format == Format::markdown);
  CHECK(settings("suggest", {}, env, config)->format == Format::text);
  CHECK(settings("suggest", {{"format", "json"}}, env, config)->format == Format::json);
  CHECK_FALSE(settings("suggest", {}, {}, {})->limit.has_value());
  CHECK(settings("suggest", {}, {}, config)->limit == 7U);
  CHECK(settings("suggest", {}, env, config)->limit == 5U);
  CHECK(settings("suggest", {{"limit", "2"}}, env, config)->limit == 2U);
}

TEST_CASE("an empty variable counts as unset") {
  CHECK(settings("suggest", {}, {{"PATAUTO_FORMAT", ""}}, {{"format", "json"}})->format == Format::json);
}

TEST_CASE("colour: automatic on a terminal, NO_COLOR and its overrides") {
  CHECK(settings("suggest", {}, {}, {}, {.out = true})->color);
  CHECK_FALSE(settings("suggest", {}, {}, {})->color);
  CHECK_FALSE(settings("suggest", {}, {{"NO_COLOR", "1"}}, {}, {.out = true})->color);
  CHECK(settings("suggest", {}, {{"NO_COLOR", ""}}, {}, {.out = true})->color);
  CHECK(settings("suggest", {{"color", "always"}}, {{"NO_COLOR", "1"}}, {})->color);
  CHECK_FALSE(settings("suggest", {{"color", "never"}}, {}, {}, {.out = true})->color);
  CHECK(settings("suggest", {}, {{"PATAUTO_COLOR", "always"}, {"NO_COLOR", "1"}}, {})->color);
  CHECK_FALSE(settings("suggest", {}, {}, {}, {.out = true})->error_color);
  CHECK(settings("suggest", {}, {}, {}, {.err = true})->error_color);
  CHECK_FALSE(settings("suggest", {{"color", "auto"}}, {}, {{"color", "always"}})->color);
}

TEST_CASE("quiet takes git's truth values") {
  CHECK(settings("suggest", {{"quiet", ""}}, {}, {})->quiet);
  CHECK(settings("suggest", {}, {{"PATAUTO_QUIET", "yes"}}, {})->quiet);
  CHECK_FALSE(settings("suggest", {}, {{"PATAUTO_QUIET", "0"}}, {{"quiet", "true"}})->quiet);
  CHECK(settings("suggest", {}, {}, {{"quiet", ""}})->quiet);
  CHECK_FALSE(settings("suggest", {}, {}, {{"quiet", "perhaps"}}).has_value());
}

TEST_CASE("a bad value is named with the place it was set") {
  CHECK(settings("suggest", {}, {{"PATAUTO_FORMAT", "xml"}}, {}).error().message == "'PATAUTO_FORMAT' cannot be 'xml'");
  CHECK(settings("suggest", {}, {}, {{"limit", "many"}}).error().message ==
        "'patauto.limit' in git's configuration cannot be 'many'");
}

TEST_CASE("a format that only another command has is passed over") {
  CHECK(settings("new", {}, {}, {{"format", "markdown"}})->format == Format::text);
  CHECK_FALSE(settings("new", {}, {}, {{"format", "xml"}}).has_value());
}

TEST_CASE("errors are JSON where JSON was asked for") {
  CHECK(wants_json({"new", "--bogus", "--format=json"}, base::Env()));
  CHECK(wants_json({"new", "--format", "json"}, base::Env()));
  CHECK(wants_json({"new"}, base::Env(Map{{"PATAUTO_FORMAT", "json"}})));
  CHECK_FALSE(wants_json({"new", "--format=text"}, base::Env(Map{{"PATAUTO_FORMAT", "json"}})));
  CHECK_FALSE(wants_json({"new", "--", "--format=json"}, base::Env()));
}
