#include "miner/choices.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;
using patauto::test::named;

namespace {

/// Half of the commands are of one base class and say so in three lines, half of another.
Agreed commands() {
  Agreed::Texts texts;
  for (int i = 0; i < 8; ++i) {
    const std::string name = std::string("name-") + static_cast<char>('a' + i);
    const bool slow = i % 2 == 1;
    const std::string base = slow ? "AsyncCommand" : "Command";
    const std::string body =
        slow ? "    async def run_later(self, loop_of_events):\n        await self.finished_at_last()\n"
             : "    def run_now(self, given_arguments):\n        return self.done_at_once()\n";
    texts.emplace_back(name, "import commands\n\nclass Thing(" + base + "):\n" + body);
  }
  return Agreed(texts);
}

Choices asked(const Agreed& agreed, const std::map<std::string, std::string>& answers = {}) {
  Agreement agreement(agreed.profile());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < agreed.profile().weights().size(); ++i) names.push_back("exemplar-" + std::to_string(i));
  return choices_of(agreed.profile(), agreement, names, agreed.courage(), answers);
}

std::string written(const Agreed& agreed, const Choices& choices) {
  Agreement agreement(agreed.profile());
  const auto lines = agreement.lines(choices.weights, agreed.courage());
  return render(lines, by_slot(named("new-thing")), agreed.courage());
}

/// The first open choice one of whose options has this in its example, with that option's value.
std::pair<std::string, std::string> option_with(const Choices& choices, const std::string& example) {
  for (const auto& choice : choices.all()) {
    for (const auto& option : choice.options) {
      if (option.example.find(example) != std::string::npos) return {choice.name, option.value};
    }
  }
  return {};
}

}  // namespace

TEST_CASE("alternatives that exclude one another are a choice") {
  const Agreed agreed = commands();
  const Choices choices = asked(agreed);
  REQUIRE(!choices.open.empty());
  CHECK(choices.open.size() <= 3);
  CHECK(choices.answered.empty());
  for (const auto& choice : choices.all()) {
    CHECK(choice.options.size() >= 2);
    CHECK(std::any_of(choice.options.begin(), choice.options.end(),
                      [&](const auto& option) { return option.value == choice.default_value; }));
  }
}

TEST_CASE("an answer leaves the template to those that agree with it") {
  const Agreed agreed = commands();
  const auto [name, value] = option_with(asked(agreed), "sync");
  REQUIRE(!name.empty());
  const Choices answered = asked(agreed, {{name, value}});
  REQUIRE(answered.answered.size() == 1);
  CHECK(answered.answered.front().name == name);
  const std::string text = written(agreed, answered);
  CHECK(text.find("async def run_later") != std::string::npos);
  CHECK(text.find("def run_now") == std::string::npos);
}

TEST_CASE("answers to nothing change nothing") {
  const Agreed agreed = commands();
  const Choices choices = asked(agreed, {{"no_such_choice", "x"}});
  CHECK(choices.answered.empty());
  CHECK(choices.weights == agreed.profile().weights());
}

TEST_CASE("equal exemplars and too few of them leave nothing to ask") {
  Agreed::Texts equal(6, {"a-b", "one line of text\nand another one\n"});
  CHECK(asked(Agreed(equal)).open.empty());
  CHECK(asked(Agreed({{"a-b", "this one is so\n"}, {"c-d", "that other is not\n"}})).open.empty());
}
