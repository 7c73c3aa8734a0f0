#include "miner/consensus.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support/agreed.hpp"
#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::model::CaseForm;
using patauto::test::Agreed;
using patauto::test::Dice;

namespace {

constexpr std::array<bool, kSlots> only(Slot slot) {
  std::array<bool, kSlots> known{};
  known[index_of(slot)] = true;
  return known;
}

}  // namespace

TEST_CASE("what all have is written, with the new name in each place's own form") {
  const Agreed agreed({{"array-push", "class ArrayPush extends Rule {}  // array_push\n"},
                       {"sort-keys", "class SortKeys extends Rule {}  // sort_keys\n"},
                       {"no-await", "class NoAwait extends Rule {}  // no_await\n"}});
  CHECK(agreed.written_for("new-thing") == "class NewThing extends Rule {}  // new_thing\n");
}

TEST_CASE("a one-word name votes for many forms, a two-word one decides") {
  const Agreed agreed({{"push", "fn push()\n"}, {"pop", "fn pop()\n"}, {"sort-keys", "fn sortKeys()\n"}});
  CHECK(agreed.written_for("new-thing") == "fn newThing()\n");
}

TEST_CASE("a line that only one of four has is not written") {
  const Agreed agreed({{"a-b", "common line here\nmine alone\n"},
                       {"c-d", "common line here\n"},
                       {"e-f", "common line here\n"},
                       {"g-h", "common line here\n"}});
  CHECK(agreed.written_for("new-thing") == "common line here\n");
}

TEST_CASE("a token that differs is a hole") {
  Agreed::Texts texts;
  for (const char* type : {"one", "two", "three", "four", "five"}) {
    texts.emplace_back("a-b", "register_the_rule(options, '" + std::string(type) + "');\n");
  }
  CHECK(Agreed(texts).written_for("new-thing") == "register_the_rule(options, '');\n");
}

TEST_CASE("little evidence needs to agree more") {
  const Courage brave{.threshold = 0.15, .token = 0.3, .punctuation = 0.5, .prior = 0, .prior_share = 0};
  const Agreed::Texts one = {{"a-b", "some line\n"}};
  CHECK(Agreed(one, brave).written_for("x-y") == "some line\n");
  CHECK(Agreed(one).written_for("x-y").empty());  // weight 1 of 1 + 0.5 + 4
}

TEST_CASE("a line that stands in different places counts once, where most have it") {
  const std::string other = "from shells import shell_of_user\n";
  const std::string line = "import regular_expressions\n";
  const std::string end = "def the_rule_itself(command):\n";
  // Three have it before the other import, two after it; two lack it.
  const Agreed agreed({{"a-b", line + other + end},
                       {"c-d", other + line + end},
                       {"e-f", line + other + end},
                       {"g-h", other + line + end},
                       {"i-j", line + other + end},
                       {"k-l", other + end},
                       {"m-n", other + end}});
  const auto& lines = agreed.lines();
  const auto found = std::find_if(lines.begin(), lines.end(), [](const ConsensusLine& one) {
    return one.tokens.size() > 2 && one.tokens[2].token.text == "regular_expressions";
  });
  REQUIRE(found != lines.end());
  CHECK(found->support > 4.0 / 8);  // five of seven and the doubt, not three
  CHECK(agreed.written_for("new-thing") == line + other + end);
}

TEST_CASE("nothing is agreed on by nobody") {
  CHECK(Agreed(Agreed::Texts{}).lines().empty());
  CHECK(Agreed({{"a-b", ""}, {"c-d", ""}}).lines().empty());
}

TEST_CASE("votes go to the reading most have, and only to one that is available") {
  Votes votes;
  votes.add({{Slot::name, CaseForm::kebab}, {Slot::core, CaseForm::kebab}}, 1);
  votes.add({{Slot::name, CaseForm::kebab}}, 0.5);
  CHECK(votes.winner(nullptr) == Option{Slot::name, CaseForm::kebab});
  const auto core = only(Slot::core);
  CHECK(votes.winner(&core) == Option{Slot::core, CaseForm::kebab});
  const auto year = only(Slot::year);
  CHECK_FALSE(votes.winner(&year));
  CHECK_FALSE(Votes().winner(nullptr));
}

TEST_CASE("ties go to the core, then the simpler form, whatever came first") {
  for (const bool swapped : {false, true}) {
    Votes votes;
    const Options one = {{Slot::core, CaseForm::snake}};
    const Options two = {{Slot::name, CaseForm::kebab}, {Slot::core, CaseForm::camel}};
    votes.add(swapped ? two : one, 1);
    votes.add(swapped ? one : two, 1);
    CHECK(votes.winner(nullptr) == Option{Slot::core, CaseForm::snake});
  }
  Votes words;
  words.add({{Slot::first_word, CaseForm::verbatim}, {Slot::name, CaseForm::slash}}, 1);
  CHECK(words.winner(nullptr) == Option{Slot::name, CaseForm::slash});
}

TEST_CASE("a placeholder that nothing can fill is empty") {
  const Agreed agreed({{"a-bcd", "call bcd now\n"}, {"a-efg", "call efg now\n"}, {"a-hij", "call hij now\n"}});
  CHECK(agreed.written_for("a-klm") == "call klm now\n");
  CHECK(render(agreed.lines(), Values{}, agreed.courage()) == "call  now\n");
}

TEST_CASE("line ends are written as the exemplars have them") {
  const Agreed agreed({{"a-b", "one line\r\ntwo\r\n"}, {"c-d", "one line\r\ntwo\r\n"}, {"e-f", "one line\r\ntwo\r\n"}});
  CHECK(agreed.written_for("x-y") == "one line\r\ntwo\r\n");
}

TEST_CASE("a planted skeleton is found under any bodies") {
  Dice dice(9);
  const std::vector<std::string> names = {"no-push", "sort-keys", "prefer-spread", "await-all", "max-lines"};
  for (int round = 0; round < 60; ++round) {
    Agreed::Texts texts;
    std::vector<std::string> skeleton(3 + dice.roll(5));
    for (std::string& line : skeleton) {
      line = dice.one_of<std::string>({"import", "export", "const", "return"}) + " " +
             std::string(1 + dice.roll(8), static_cast<char>('a' + dice.roll(26))) + "_part from planted skeleton;\n";
    }
    for (const std::string& name : names) {
      std::string text;
      for (const std::string& line : skeleton) {
        text += line;
        for (std::size_t i = dice.roll(3); i > 0; --i) text += std::to_string(dice.next()) + "\n";
      }
      texts.emplace_back(name, text);
    }
    const std::string written = Agreed(texts).written_for("new-thing");
    std::size_t at = 0;
    for (const std::string& line : skeleton) {
      const std::size_t found = written.find(line, at);
      INFO(written);
      REQUIRE(found != std::string::npos);
      at = found + line.size();
    }
  }
}

TEST_CASE("a word of the name is a variable only where it varies") {
  // "map" is the first word of both names, and a word of the text.
  const Agreed same({{"map-keys", "import map from the library;\n"}, {"map-values", "import map from the library;\n"}},
                    Courage{.prior = 0, .prior_share = 0});
  CHECK(same.written_for("new-thing") == "import map from the library;\n");
  const Agreed varied(
      {{"map-keys", "import map from the library;\n"}, {"set-values", "import set from the library;\n"}},
      Courage{.prior = 0, .prior_share = 0});
  CHECK(varied.written_for("fresh-thing") == "import fresh from the library;\n");
}
