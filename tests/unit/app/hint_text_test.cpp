#include "app/hint_text.hpp"

#include <catch2/catch.hpp>

using namespace patauto;
using miner::Gap;
using miner::Newcomer;

namespace {

/// Bytes less those that continue a character.
std::size_t columns(const std::string& line) {
  std::size_t count = 0;
  for (const char c : line) count += (static_cast<unsigned char>(c) & 0xc0U) != 0x80U ? 1 : 0;
  return count;
}

const std::string kId = "CAND-0123456789ab";

}  // namespace

TEST_CASE("what is missing is said with its share and the command") {
  CHECK(app::gap_line("rules/no-alert.js", Gap{"test/no-alert.js", false, 9, 10}) ==
        "patauto: rules/no-alert.js has no test/no-alert.js (9 of the last 10 had one): git patauto complete");
  CHECK(app::gap_line("rules/no-alert.js", Gap{"index.js", true, 4, 4}) ==
        "patauto: rules/no-alert.js is not in index.js (4 of the last 4 were): git patauto complete");
}

TEST_CASE("a new candidate is said with its id and a command to try") {
  CHECK(app::candidate_line(Newcomer{kId, "tools/{{name}}.py", {"a", "b", "c"}}, true) ==
        "patauto: new candidate " + kId + ", 3 alike files: git patauto new tools/NAME.py");
  CHECK(app::candidate_line(Newcomer{kId, "tools/{{name}}.py", {"a", "b", "c"}}, false) ==
        "patauto: new candidate " + kId + ", 3 files like tools/{{name}}.py: git patauto suggest");
  CHECK(app::candidate_line(Newcomer{kId, "a b/{{name}}.py", {"a", "b", "c"}}, true).ends_with("git patauto suggest"));
  CHECK(app::template_line(Newcomer{kId, "tools/{{name}}.py", {"tools/a.py", "tools/b.py"}}, true) ==
        "patauto: two alike files, tools/a.py and tools/b.py, make a template: git patauto new tools/NAME.py");
}

TEST_CASE("no line is wider than 100 columns, none narrower than 60") {
  for (std::size_t length = 1; length < 200; length += 3) {
    for (const std::string& folder : {std::string(), std::string("a/deep/folder/"), std::string(length, 'f') + '/'}) {
      const std::string name = folder + std::string(length, 'n') + ".js";
      const std::string other = folder + "test-" + std::string(length / 2, 'm') + ".js";
      for (const std::string& line :
           {app::gap_line(name, {other, false, 12, 20}), app::gap_line(name, {other, true, 12, 20}),
            app::candidate_line({kId, folder + "{{name}}" + std::string(length, 'n'), {name, other, other}}, true),
            app::template_line({kId, folder + "{{name}}.js", {name, other}}, true)}) {
        INFO(line);
        CHECK(columns(line) <= 100);
        CHECK(columns(line) >= 60);
        CHECK(line.starts_with("patauto: "));
      }
    }
  }
}

TEST_CASE("a terminal sees no control characters, and only UTF-8") {
  CHECK(app::gap_line("a\n\x1b[31mb.js", Gap{"t/\xff\xc3\xa4\xc2\x9b.js", false, 3, 3}) ==
        "patauto: a??[31mb.js has no t/?\xc3\xa4?.js (3 of the last 3 had one): git patauto complete");
}
