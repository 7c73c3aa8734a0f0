#include "cli/parser.hpp"

#include <catch2/catch.hpp>

#include "cli/table.hpp"

using namespace patauto;
using namespace patauto::cli;

namespace {

using Words = std::vector<std::string>;

Result<Parsed> parsed(const std::string& command, const Words& arguments) {
  return parse(*find_command(command), arguments);
}

Error error_of(const std::string& command, const Words& arguments) {
  const auto result = parsed(command, arguments);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == ErrorKind::usage);
  return result.error();
}

}  // namespace

TEST_CASE("options and operands in every spelling") {
  const auto result = parsed("suggest", {"src", "--format=json", "--limit", "3", "-q", "lib"});
  REQUIRE(result.has_value());
  CHECK(result->operands == Words{"src", "lib"});
  CHECK(result->value("format") == "json");
  CHECK(result->value("limit") == "3");
  CHECK(result->has("quiet"));
  CHECK_FALSE(result->has("at"));
}

TEST_CASE("the last of a repeated option wins, and letters can stand together") {
  CHECK(parsed("suggest", {"--limit=3", "--limit=4"})->value("limit") == "4");
  const auto result = parsed("new", {"-qy", "a"});
  REQUIRE(result.has_value());
  CHECK(result->has("quiet"));
  CHECK(result->has("yes"));
}

TEST_CASE("after two dashes everything is an operand") {
  const auto result = parsed("suggest", {"--", "--format", "-q", "--"});
  REQUIRE(result.has_value());
  CHECK(result->operands == Words{"--format", "-q", "--"});
  CHECK(parsed("suggest", {"-"})->operands == Words{"-"});
}

TEST_CASE("help needs nothing else") {
  CHECK(parsed("new", {"-h"})->has("help"));
  CHECK(parsed("new", {"a", "b", "--help"})->has("help"));
}

TEST_CASE("an unknown option is named, with the nearest one") {
  const Error near = error_of("suggest", {"--fromat=json"});
  CHECK(near.message == "unknown option '--fromat' of 'suggest'");
  CHECK(near.hint == "did you mean '--format'?");
  CHECK(error_of("suggest", {"--banana"}).hint == "'git patauto help suggest' lists the options");
  CHECK(error_of("suggest", {"-x"}).message == "unknown option '-x' of 'suggest'");
}

TEST_CASE("a missing or wrong value is named") {
  CHECK(error_of("suggest", {"--limit"}).message == "option '--limit' needs a value");
  CHECK(error_of("suggest", {"--at", "--limit=3"}).message ==
        "option '--at' needs a value, and '--limit=3' looks like an option");
  CHECK(error_of("suggest", {"--at="}).message == "option '--at' has an empty value");
  CHECK(error_of("suggest", {"--format", "jsn"}).hint == "did you mean 'json'? use one of: text, json, markdown");
  CHECK(error_of("new", {"a", "--format=markdown"}).message == "option '--format' cannot be 'markdown'");
  CHECK(error_of("new", {"a", "--dry-run=yes"}).message == "option '--dry-run' takes no value");
  for (const char* count : {"0", "-1", "x", "3x", " 3", "99999999999999999999", "1.5"}) {
    CHECK_FALSE(parsed("suggest", {"--limit=" + std::string(count)}).has_value());
  }
}

TEST_CASE("operands are checked against the table") {
  CHECK(error_of("new", {}).message == "'new' needs PATH");
  CHECK(error_of("new", {}).hint == "usage: git patauto new PATH [VAR=VALUE...] [options]");
  CHECK(error_of("new", {"a", "b"}).message == "'b' is not of the form VAR=VALUE");
  CHECK(error_of("new", {"a", "=b"}).message == "'=b' is not of the form VAR=VALUE");
  CHECK(error_of("new", {""}).message == "PATH is empty");
  CHECK(parsed("new", {"a", "b=", "c=d=e"})->operands.size() == 3);
  CHECK(error_of("explain", {"a", "b"}).message == "'explain' does not take 'b'");
  CHECK(error_of("completion", {"tcsh"}).hint == "use one of: bash, zsh, fish");
}

TEST_CASE("common options may stand before the command") {
  std::size_t rest = 0;
  const auto result = parse_common({"-q", "--color=never", "suggest", "--limit=1"}, rest);
  REQUIRE(result.has_value());
  CHECK(rest == 2);
  CHECK(result->has("quiet"));
  CHECK_FALSE(parse_common({"--limit=1", "suggest"}, rest).has_value());
}

TEST_CASE("every command of the table can be parsed and has a usage line") {
  for (const CommandSpec& command : commands()) {
    CHECK(parse(command, {"--help"}).has_value());
    CHECK(usage_line(command).starts_with("git patauto " + command.name));
    for (const OptionSpec& option : command.options) {
      CHECK((option.takes == Takes::choice) == !option.choices.empty());
      CHECK((option.takes == Takes::flag) == option.value.empty());
      for (const OptionSpec& common : common_options()) CHECK(common.name != option.name);
    }
  }
}

TEST_CASE("another program's command line is taken as it is") {
  const CommandSpec command{.name = "run",
                            .operands = {{.name = "CMD", .required = true, .repeated = true}},
                            .options = {{.name = "label", .takes = Takes::word, .value = "L"}},
                            .verbatim_operands = true};
  const auto result = parse(command, {"--label", "x", "--", "printf", "--label", "", "--"});
  REQUIRE(result.has_value());
  CHECK(result->value("label") == "x");
  CHECK(result->operands == std::vector<std::string>{"printf", "--label", "", "--"});
  CHECK(parse(command, {"make", "-j2", "--help"})->operands == std::vector<std::string>{"make", "-j2", "--help"});
  CHECK(parse(command, {"--"}).error().hint == "usage: git patauto run [options] -- CMD...");
  CHECK_FALSE(parse(command, {"--", ""}).has_value());
}
