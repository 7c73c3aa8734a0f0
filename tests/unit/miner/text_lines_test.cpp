#include "miner/text_lines.hpp"

#include <catch2/catch.hpp>

#include "support/dice.hpp"

using namespace patauto::miner;

namespace {

using Texts = std::vector<std::string_view>;

/// The hunks as text: "2-3 4-5" old and new.
std::vector<std::string> hunks(std::string_view before, std::string_view after) {
  std::vector<std::string> found;
  for (const Hunk& hunk : diff(split_lines(before), split_lines(after))) {
    found.push_back(std::to_string(hunk.old_begin) + "-" + std::to_string(hunk.old_end) + " " +
                    std::to_string(hunk.new_begin) + "-" + std::to_string(hunk.new_end));
  }
  return found;
}

}  // namespace

TEST_CASE("lines keep their ends") {
  CHECK(split_lines("a\r\n\nb") == Texts{"a\r\n", "\n", "b"});
  CHECK(split_lines("a\n") == Texts{"a\n"});
  CHECK(split_lines("").empty());
}

TEST_CASE("a line's essence has no blanks or comma at its end") {
  CHECK(essence("  'a',  \r\n") == "  'a'");
  CHECK(essence("a,,\n") == "a");
  CHECK(essence(" \n").empty());
  CHECK(trimmed("\t a b \r\n") == "a b");
  CHECK(indentation("\t  x") == 3);
  CHECK(indentation("\n") == 0);
}

TEST_CASE("appending to a list changes no line above it") {
  CHECK(hunks("[\n  'a'\n]\n", "[\n  'a',\n  'b'\n]\n") == std::vector<std::string>{"2-2 2-3"});
  CHECK(hunks("a\nb", "a\nb\nc\n") == std::vector<std::string>{"2-2 2-3"});
  CHECK(hunks("a\nb\n", "a\r\nb\r\n").empty());
}

TEST_CASE("hunks of changed, removed and added lines") {
  CHECK(hunks("a\nb\nc\n", "a\nx\nc\n") == std::vector<std::string>{"1-2 1-2"});
  CHECK(hunks("a\nb\nc\n", "c\n") == std::vector<std::string>{"0-2 0-0"});
  CHECK(hunks("", "a\n") == std::vector<std::string>{"0-0 0-1"});
  CHECK(hunks("a\n", "") == std::vector<std::string>{"0-1 0-0"});
  CHECK(hunks("", "").empty());
}

TEST_CASE("what lies between hunks is equal") {
  patauto::test::Dice dice(7);
  for (int round = 0; round < 200; ++round) {
    std::string before;
    for (std::size_t i = dice.roll(30); i > 0; --i) before += dice.one_of<std::string>({"a\n", "b,\n", "{\n", "}\n"});
    const std::string after = dice.mutated(before);
    const auto old_lines = split_lines(before);
    const auto new_lines = split_lines(after);
    std::size_t i = 0;
    std::size_t j = 0;
    auto all = diff(old_lines, new_lines);
    all.push_back({old_lines.size(), old_lines.size(), new_lines.size(), new_lines.size()});
    for (const Hunk& hunk : all) {
      REQUIRE(hunk.old_begin - i == hunk.new_begin - j);
      for (; i < hunk.old_begin; ++i, ++j) REQUIRE(essence(old_lines[i]) == essence(new_lines[j]));
      i = hunk.old_end;
      j = hunk.new_end;
    }
  }
}

TEST_CASE("width counts characters") {
  CHECK(width("") == 0);
  CHECK(width("plain") == 5);
  CHECK(width("\xc3\x9c"
              "ber") == 4);
  CHECK(width("\xff\xfe") == 2);
}
