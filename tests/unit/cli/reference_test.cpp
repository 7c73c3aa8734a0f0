#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "cli/docs/pages.hpp"
#include "cli/reference/page.hpp"
#include "cli/reference/reference.hpp"
#include "cli/table.hpp"

using namespace patauto::cli;
using namespace patauto::cli::reference;
using Catch::Matchers::Contains;

TEST_CASE("docs/cli.md is what the table says; if not: git patauto help --markdown > docs/cli.md") {
  std::ifstream file(PATAUTO_CLI_MD, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  CHECK(text.str() == markdown());
}

TEST_CASE("every command has a page and stands in every form of the reference") {
  const std::string man = man_page();
  for (const CommandSpec& command : commands()) {
    CHECK_FALSE(page_of(command.name).empty());
    CHECK_THAT(overview_text(), Contains("  " + command.name + " "));
    std::string name = command.name;  // a dash in roff stays a dash when copied
    for (std::size_t dash = name.find('-'); dash != std::string::npos; dash = name.find('-', dash + 2)) {
      name.replace(dash, 1, "\\-");
    }
    CHECK_THAT(man, Contains("git patauto " + name));
    CHECK_THAT(markdown(), Contains("### " + command.name + "\n"));
    for (const std::string& script : {bash_completion(), zsh_completion(), fish_completion()}) {
      CHECK_THAT(script, Contains(command.name));
      for (const OptionSpec& option : command.options) {
        const bool named = script.find("--" + option.name) != std::string::npos ||
                           script.find("-l " + option.name + " ") != std::string::npos;
        CHECK(named != option.hidden);
      }
    }
    for (const OptionSpec& option : command.options) {
      const bool named = command_text(command).find("--" + option.name) != std::string::npos;
      CHECK(named != option.hidden);
    }
  }
}

TEST_CASE("help fits eighty columns, usage lines and examples apart") {
  for (const CommandSpec& command : commands()) {
    std::istringstream lines(command_text(command));
    for (std::string line; std::getline(lines, line);) {
      if (line.find("git patauto") == std::string::npos) CHECK(line.size() <= 80);
    }
  }
}

TEST_CASE("pages: paragraphs are joined, lists and code are kept apart") {
  const auto blocks = blocks_of("one\ntwo\n\n* first\n  more\n* second\n\n    code  x\n    y\n\nend\n");
  REQUIRE(blocks.size() == 5);
  CHECK(blocks[0].text == "one two");
  CHECK(blocks[1].kind == BlockKind::item);
  CHECK(blocks[2].text == "second");
  CHECK(blocks[3].text == "code  x\ny\n");
  CHECK(blocks[4].text == "end");
  CHECK(wrapped("aaa bbb ccc", 2, 9) == "  aaa bbb\n  ccc\n");
  CHECK(without_markup("a `b` c") == "a b c");
}

TEST_CASE("man page: dashes can be copied, no text becomes a request") {
  const std::string man = man_page();
  CHECK(man.starts_with(".TH GIT\\-PATAUTO 1"));
  CHECK_THAT(man, Contains("\\-\\-dry\\-run"));
  std::istringstream lines(man);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(".")) {
      const std::string request = line.substr(1, line.find(' ') - 1);
      const std::vector<std::string> known = {"TH", "SH", "SS", "TP", "PP", "IP", "RS",
                                              "RE", "nf", "fi", "br", "nh", "ad"};
      CHECK_THAT(known, Catch::Matchers::VectorContains(request));
    }
    CHECK_FALSE(line.starts_with("'"));
  }
}
