#include "miner/lines.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"
#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::test::Dice;
using patauto::test::named;

namespace {

Lines lines_in(const std::string& text, std::string_view name = "no-x") {
  return {std::make_shared<const std::string>(text), named(name)};
}

std::string text_of(const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) {
    for (const Token& token : line.tokens) text += token.text;
  }
  return text;
}

using Texts = std::vector<std::string_view>;

Texts token_texts(std::string_view text) {
  static const Masker nothing({});
  Texts texts;
  for (const Token& token : tokens_of(text, nothing)) texts.push_back(token.text);
  return texts;
}

}  // namespace

TEST_CASE("words and runs of blanks are tokens, other bytes one each") {
  CHECK(token_texts("const  a_1 = f(x);\n") ==
        Texts{"const", "  ", "a_1", " ", "=", " ", "f", "(", "x", ")", ";", "\n"});
  CHECK(token_texts("\t \xc3\xa4x==\r\n") == Texts{"\t ", "\xc3\xa4x", "=", "=", "\r", "\n"});
  CHECK(token_texts("").empty());
}

TEST_CASE("a line ends with its newline, and the last may have none") {
  const Lines lines = lines_in("a\n\nb\r\nc");
  REQUIRE(lines.all().size() == 4);
  CHECK(lines.all()[1].tokens.size() == 1);
  CHECK(lines.all()[1].bag.empty());
  CHECK(lines.all()[2].length == 3);
  CHECK(lines.all()[3].length == 1);
  CHECK(lines_in("").all().empty());
}

TEST_CASE("lines that differ in the name alone are equal") {
  const Lines one = lines_in("import noArray from './no-array';\n", "no-array");
  const Lines two = lines_in("import SortKeys from './sort-keys';\n", "sort-keys");
  CHECK(one.all()[0].id == two.all()[0].id);
  CHECK(one.all()[0].has_placeholder());
  const Lines three = lines_in("import noArray from './no-array';\n", "sort-keys");
  CHECK(one.all()[0].id != three.all()[0].id);
  CHECK_FALSE(three.all()[0].has_placeholder());
}

TEST_CASE("blanks count for a line's identity, not for its bag") {
  const Lines lines = lines_in("a  b\na b\n");
  CHECK(lines.all()[0].id != lines.all()[1].id);
  CHECK(lines.all()[0].bag == lines.all()[1].bag);
}

TEST_CASE("the tokens of any bytes are these bytes") {
  Dice dice(4);
  for (int round = 0; round < 500; ++round) {
    std::string text = dice.bytes(80);
    if (dice.roll(2) == 0) text = dice.mutated("const noX = require('no-x');\r\nNO_X\n");
    const Lines lines = lines_in(text);
    REQUIRE(text_of(lines.all()) == text);
    std::size_t length = 0;
    for (const Line& line : lines.all()) length += line.length;
    REQUIRE(length == text.size());
  }
}

TEST_CASE("likeness is the share of common tokens, each as often as it comes") {
  using Bag = std::vector<std::uint64_t>;
  CHECK(dice(Bag{}, Bag{}) == 0);
  CHECK(dice(Bag{1, 2}, Bag{}) == 0);
  CHECK(dice(Bag{1, 2}, Bag{1, 2}) == 1);
  CHECK(dice(Bag{1, 1, 2, 3}, Bag{1, 2, 4, 5}) == 0.5);
  CHECK(dice(Bag{1, 1}, Bag{1, 1, 1, 1}) == Approx(4.0 / 6));
}
