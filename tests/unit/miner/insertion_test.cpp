#include "miner/insertion.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"
#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::test::named;

namespace {

std::vector<std::string> inserted(const std::string& before, const std::string& after, std::string_view name = "no-x") {
  const Masker masker(named(name));
  const Revision revision =
      insertions_of(std::make_shared<const std::string>(before), std::make_shared<const std::string>(after), masker);
  std::vector<std::string> texts;
  for (const Insertion& insertion : revision.insertions) {
    std::string text;
    for (const std::string_view line : insertion.raw) text += line;
    texts.push_back(text);
    CHECK(insertion.end - insertion.begin == insertion.raw.size());
    CHECK(insertion.lines.size() == insertion.raw.size());
    for (std::size_t i = 0; i < insertion.raw.size(); ++i) {
      REQUIRE(revision.new_lines[insertion.begin + i] == insertion.raw[i]);
    }
  }
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a line that names the member is an insertion, others are not") {
  CHECK(inserted("- a\n- z\n", "- a\n- no-x\n- z\n") == Texts{"- no-x\n"});
  CHECK(inserted("- a\n- z\n", "- a\n- b\n- z\n").empty());
  CHECK(inserted("- no-x\n", "- no-x\n").empty());
  CHECK(inserted("", "- no-x\n") == Texts{"- no-x\n"});
}

TEST_CASE("line ends and the last newline do not matter") {
  CHECK(inserted("- a", "- a\n- no-x") == Texts{"- no-x"});
  CHECK(inserted("- a\r\n- z\r\n", "- a\r\n- no-x\r\n- z\r\n") == Texts{"- no-x\r\n"});
}

TEST_CASE("the element above that gained a comma is not inserted") {
  CHECK(inserted("[\n  'a'\n]\n", "[\n  'a',\n  'no-x'\n]\n") == Texts{"  'no-x'\n"});
}

TEST_CASE("a bracketed record is one insertion, read so that its brackets balance") {
  const std::string before = "[\n  {\n    \"name\": \"a\"\n  },\n  {\n    \"name\": \"z\"\n  }\n]\n";
  const std::string after =
      "[\n  {\n    \"name\": \"a\"\n  },\n  {\n    \"name\": \"no-x\"\n  },\n  {\n    \"name\": \"z\"\n  }\n]\n";
  CHECK(inserted(before, after) == Texts{"  {\n    \"name\": \"no-x\"\n  },\n"});
}

TEST_CASE("what follows indented deeper belongs to the line") {
  CHECK(inserted("a:\n  x: 1\n", "a:\n  x: 1\nno-x:\n  x: 1\n  y: 2\n") == Texts{"no-x:\n  x: 1\n  y: 2\n"});
}

TEST_CASE("two places are two insertions") {
  CHECK(inserted("a\nb\nc\nd\n", "a\nimport 'no-x'\nb\nc\nuse 'no-x'\nd\n") ==
        Texts{"import 'no-x'\n", "use 'no-x'\n"});
}

TEST_CASE("a file that mentions the member all over is content") {
  std::string after = "start\n";
  for (int i = 0; i < 12; ++i) after += "no-x " + std::to_string(i) + "\n";
  CHECK(inserted("start\n", after).size() == 12);
  CHECK(inserted("start\n", after + "no-x again\n").size() == 13);
  const auto is_content = [](const std::string& text) {
    const Masker masker(named("no-x"));
    const auto before = std::make_shared<const std::string>("start\n");
    return insertions_of(before, std::make_shared<const std::string>(text), masker).content;
  };
  CHECK_FALSE(is_content(after));
  CHECK(is_content(after + "no-x again\n"));
  CHECK(inserted("start\n", after + "[\n  'no-x'\n]\n").size() == 12);  // records of content are left out
}

TEST_CASE("unbalanced brackets, long lines and any bytes do no harm") {
  CHECK(inserted("a\n", "a\n}}}) no-x ((([\n").size() == 1);
  CHECK(inserted("a\n", "a\n{{{{ no-x\n").size() == 1);
  const std::string huge(150'000, '{');
  CHECK(inserted("a\n", "a\n" + huge + " no-x\n").size() == 1);
  patauto::test::Dice dice(11);
  const std::string base = "[\n  {\n    \"name\": \"no-x\",\n    'no_x': (1, 2)\n  },\n\n  'NoX',\n]\n";
  for (int round = 0; round < 400; ++round) {
    const std::string before = dice.mutated(base);
    inserted(before, dice.mutated(dice.roll(2) == 0 ? before : base + before));
    inserted(dice.bytes(50), dice.bytes(50));
  }
}
