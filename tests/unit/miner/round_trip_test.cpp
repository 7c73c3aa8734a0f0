#include "miner/round_trip.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"
#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;
using patauto::test::Dice;
using patauto::test::named;

namespace {

std::string rule(const std::string& name, const std::string& type, const std::string& body,
                 const std::string& end = "\n") {
  std::string text = "import {create} from './rule.js';\n\nconst MESSAGE_ID = '" + name +
                     "';\nconst messages = {\n\t[MESSAGE_ID]: 'Do not use {{value}}.',\n};\n\n" + body +
                     "\nexport default {\n\tcreate,\n\tmeta: {\n\t\ttype: '" + type +
                     "',\n\t\tdocs: {description: 'About " + name + ".'},\n\t},\n};\n";
  if (end == "\n") return text;
  std::string converted;
  for (const char c : text) converted += c == '\n' ? end : std::string(1, c);
  return converted;
}

Agreed::Texts rules(const std::string& end = "\n") {
  return {{"no-array-push", rule("no-array-push", "problem", "const a = push();", end)},
          {"prefer-spread", rule("prefer-spread", "suggestion", "const b = [...x];\nuse(b);", end)},
          {"sort-keys", rule("sort-keys", "problem", "", end)}};
}

std::string refilled(const Agreed& agreed, std::string_view name, std::string_view text) {
  const Values values = by_slot(named(name));
  return render(agreed.lines(), values, agreed.courage(), filled_from(text, agreed.lines(), values, agreed.courage()));
}

double share(const Agreed& agreed, std::string_view name, std::string_view text) {
  return covered_share(text, filled_from(text, agreed.lines(), by_slot(named(name)), agreed.courage()));
}

}  // namespace

TEST_CASE("every exemplar comes back from its values") {
  const Agreed agreed(rules());
  REQUIRE(agreed.lines().size() > 8);
  for (const auto& [name, text] : rules()) {
    CHECK(refilled(agreed, name, text) == text);
    CHECK(share(agreed, name, text) > 0.8);
  }
}

TEST_CASE("what the template writes by itself leaves no hole") {
  const Agreed agreed(rules());
  const std::string text = agreed.written_for("new-thing");
  REQUIRE(text.find("'new-thing'") != std::string::npos);
  const Filled filled = filled_from(text, agreed.lines(), by_slot(named("new-thing")), agreed.courage());
  CHECK(hole_bytes(filled) == 0);
  CHECK(covered_share(text, filled) == 1);
}

TEST_CASE("a variable is present only with its own value") {
  const Agreed agreed(rules());
  const std::string own = rule("new-thing", "problem", "");
  const std::string other = rule("foreign-name", "problem", "");
  const Values values = by_slot(named("new-thing"));
  const Filled of_own = filled_from(own, agreed.lines(), values, agreed.courage());
  const Filled of_other = filled_from(other, agreed.lines(), values, agreed.courage());
  CHECK(hole_bytes(of_own) < hole_bytes(of_other));
  CHECK(hole_bytes(of_other) >= 2 * std::string("foreign-name").size());
  CHECK(refilled(agreed, "new-thing", other) == other);
}

TEST_CASE("the holes hold what the exemplars do not share") {
  const Agreed agreed(rules());
  const std::string text = rule("no-x", "layout", "entirely_new();");
  const Filled filled = filled_from(text, agreed.lines(), by_slot(named("no-x")), agreed.courage());
  std::string holes;
  for (const std::string& hole : filled.holes) holes += hole;
  CHECK(holes.find("entirely_new") != std::string::npos);
  CHECK(holes.find("layout") != std::string::npos);
  CHECK(holes.find("MESSAGE_ID") == std::string::npos);
}

TEST_CASE("line ends, missing ends and odd bytes come back") {
  for (const std::string end : {"\n", "\r\n"}) {
    const Agreed agreed(rules(end));
    REQUIRE_FALSE(agreed.lines().empty());
    std::string text = rule("no-x", "problem", "f('{{name}} }} {{ {{{', \"\xff\xfe\xc3\");", end);
    CHECK(refilled(agreed, "no-x", text) == text);
    text.resize(text.size() - end.size());
    CHECK(refilled(agreed, "no-x", text) == text);
    text += '\r';
    CHECK(refilled(agreed, "no-x", text) == text);
    const std::string other_end = rule("no-x", "problem", "", end == "\n" ? "\r\n" : "\n");
    CHECK(refilled(agreed, "no-x", other_end) == other_end);
    const std::string nul("a\0b\n\0", 5);
    CHECK(refilled(agreed, "no-x", nul) == nul);
  }
}

TEST_CASE("an empty text and an empty template") {
  const Agreed agreed(rules());
  CHECK(refilled(agreed, "no-x", "").empty());
  CHECK(share(agreed, "no-x", "") == 1);
  const Agreed nothing({{"a-b", ""}, {"c-d", ""}});
  CHECK(nothing.lines().empty());
  CHECK(refilled(nothing, "no-x", "text\n") == "text\n");
  CHECK(share(nothing, "no-x", "text\n") == 0);
  CHECK(refilled(nothing, "no-x", "").empty());
}

TEST_CASE("a text that has nothing of the template is all hole") {
  const Agreed agreed(rules());
  const std::string poem = "Roses are red\nviolets are blue\n";
  CHECK(refilled(agreed, "no-x", poem) == poem);
  CHECK(share(agreed, "no-x", poem) < 0.2);
}

TEST_CASE("without values variables are holes") {
  const Agreed agreed(rules());
  const std::string text = rule("no-x", "problem", "");
  const Filled filled = filled_from(text, agreed.lines(), Values{}, agreed.courage());
  CHECK(render(agreed.lines(), Values{}, agreed.courage(), filled) == text);
}

TEST_CASE("any bytes and any mutation of an exemplar come back") {
  Dice dice(1);
  const std::vector<std::string> names = {"no-array-push", "prefer-spread", "sort-keys", "x", "", "a_b", "\xc3\xa4"};
  for (const std::string end : {"\n", "\r\n"}) {
    const Agreed agreed(rules(end));
    for (int round = 0; round < 300; ++round) {
      const std::string& name = dice.one_of(names);
      const std::string random = dice.bytes(200);
      REQUIRE(refilled(agreed, name, random) == random);
      const std::string mutated = dice.mutated(dice.one_of(rules(end)).second);
      REQUIRE(refilled(agreed, name, mutated) == mutated);
      const double covered = share(agreed, name, mutated);
      REQUIRE(covered >= 0);
      REQUIRE(covered <= 1);
    }
  }
}

TEST_CASE("templates of any bytes write any text") {
  Dice dice(2);
  for (int round = 0; round < 100; ++round) {
    const std::string base = dice.bytes(60) + rule("no-array-push", "problem", dice.bytes(30));
    Agreed::Texts texts;
    for (const char* name : {"no-array-push", "sort-keys", "b"}) texts.emplace_back(name, dice.mutated(base));
    const Agreed agreed(texts);
    for (const auto& [name, text] : texts) REQUIRE(refilled(agreed, name, text) == text);
  }
}

TEST_CASE("a long text costs little") {
  // A million lines against a template of a dozen, and one line of a megabyte: neither may be compared as a whole.
  const Agreed agreed(rules());
  std::string lines;
  for (int i = 0; i < 1'000'000; ++i) lines += "x\n";
  CHECK(refilled(agreed, "no-x", lines) == lines);
  const std::string line = rule("no-x", "problem", std::string(1'000'000, ';'));
  CHECK(refilled(agreed, "no-x", line) == line);
  CHECK(share(agreed, "no-x", line) > 0);
}
