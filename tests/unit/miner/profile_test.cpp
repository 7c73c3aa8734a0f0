#include "miner/profile.hpp"

#include <catch2/catch.hpp>
#include <deque>

#include "support/agreed.hpp"
#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::test::Dice;
using patauto::test::named;

namespace {

/// A profile with the texts it was made of.
struct Aligned {
  explicit Aligned(const std::vector<std::string>& texts, const std::vector<double>& weights = {}) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      exemplars.emplace_back(std::make_shared<const std::string>(texts[i]), named("no-x"));
      profile.add(exemplars.back().all(), weights.empty() ? 1 : weights[i]);
    }
  }
  std::deque<Lines> exemplars;
  Profile profile;
};

std::string text_of(const Line& line) {
  std::string text;
  for (const Token& token : line.tokens) text += token.text;
  return text;
}

/// Per column the lines of its cells with their exemplars: "0a 1a".
std::vector<std::string> columns(const Aligned& aligned) {
  std::vector<std::string> all;
  for (const Column& column : aligned.profile.columns()) {
    std::string text;
    for (const Column::Cell& cell : column.cells) {
      text += (text.empty() ? "" : " ") + std::to_string(cell.exemplar) + text_of(*cell.line);
      text.pop_back();  // the newline
    }
    all.push_back(text);
  }
  return all;
}

}  // namespace

TEST_CASE("equal lines share a column, others keep their order") {
  const Aligned aligned({"a\nb\nd\n", "a\nc\nd\ne\n"});
  CHECK(columns(aligned) == std::vector<std::string>{"0a 1a", "0b", "1c", "0d 1d", "1e"});
}

TEST_CASE("alike lines share a column too") {
  const Aligned aligned({"use(one, two, three)\n", "use(one, two, four)\n", "print(5)\n"});
  CHECK(columns(aligned) == std::vector<std::string>{"0use(one, two, three) 1use(one, two, four)", "2print(5)"});
}

TEST_CASE("a bracket does not pull two real lines apart") {
  const Aligned aligned({"}\nexport default createRule(options);\n", "export default createRule(options);\n}\n"});
  const auto all = columns(aligned);
  REQUIRE(all.size() == 3);
  CHECK(all[1] == "0export default createRule(options); 1export default createRule(options);");
}

TEST_CASE("the heaviest line of a column stands for it") {
  const Aligned aligned({"return first_value;\n", "return other_value;\n", "return other_value;\n"}, {1, 0.6, 0.6});
  REQUIRE(aligned.profile.columns().size() == 1);
  const Column& column = aligned.profile.columns().front();
  CHECK(column.distinct.size() == 2);
  CHECK(text_of(*column.heaviest) == "return other_value;\n");
  CHECK(column.weight(aligned.profile.weights()) == Approx(2.2));
}

TEST_CASE("empty exemplars have no cells") {
  const Aligned aligned({"", "a\n", ""});
  CHECK(columns(aligned) == std::vector<std::string>{"1a"});
  CHECK(aligned.profile.weights().size() == 3);
  CHECK(Aligned({}).profile.columns().empty());
}

TEST_CASE("columns keep each exemplar's lines, all of them and in order") {
  Dice dice(8);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> texts;
    std::string base;
    for (std::size_t i = dice.roll(40); i > 0; --i) {
      base +=
          dice.one_of<std::string>({"import x from 'x';\n", "}\n", "  return no_x(1, 2);\n", "\n", "{\n", "a b c\n"});
    }
    for (std::size_t i = 1 + dice.roll(5); i > 0; --i) texts.push_back(dice.mutated(base));
    const Aligned aligned(texts);
    std::vector<std::string> seen(texts.size());
    for (const Column& column : aligned.profile.columns()) {
      REQUIRE_FALSE(column.cells.empty());
      for (std::size_t i = 0; i < column.cells.size(); ++i) {
        if (i > 0) REQUIRE(column.cells[i].exemplar > column.cells[i - 1].exemplar);
        seen[column.cells[i].exemplar] += text_of(*column.cells[i].line);
      }
    }
    REQUIRE(seen == texts);
  }
}

TEST_CASE("long texts that differ in everything are not compared line by line") {
  std::string one;
  std::string two;
  for (int i = 0; i < 20'000; ++i) {
    one += "a" + std::to_string(i) + "\n";
    two += "b" + std::to_string(i) + "\n";
  }
  CHECK(Aligned({one, two}).profile.columns().size() == 40'000);
}
