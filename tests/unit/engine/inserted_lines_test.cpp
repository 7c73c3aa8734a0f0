#include "engine/inserted_lines.hpp"

#include <catch2/catch.hpp>

using patauto::engine::without_inserted_lines;

TEST_CASE("inserted lines are taken out of a file that was edited elsewhere") {
  const std::string before = "a\nb\nc\n";
  const std::string after = "a\nnew\nb\nc\nend\n";
  CHECK(without_inserted_lines(before, after, after) == before);
  CHECK(without_inserted_lines(before, after, "theirs\na\nnew\nb\nc\nend\nmore\n") == "theirs\na\nb\nc\nmore\n");
  CHECK(without_inserted_lines(before, after, "new\nelse\nend\n") == "else\n");
  CHECK(without_inserted_lines("", "x\n", "x\n") == "");
  CHECK(without_inserted_lines("a\r\n", "a\r\nb\r\n", "0\r\na\r\nb\r\n") == "0\r\na\r\n");
}

TEST_CASE("of lines that stand twice those between the old neighbours are ours") {
  CHECK(without_inserted_lines("a\nb\n", "a\n\nb\n", "x\n\ny\na\n\nb\n") == "x\n\ny\na\nb\n");
  CHECK_FALSE(without_inserted_lines("a\nb\n", "a\n\nb\n", "x\n\ny\na\n\nz\n"));
  CHECK_FALSE(without_inserted_lines("a\nb\n", "a\nn\nb\n", "n\nn\n"));
}

TEST_CASE("what is no plain insertion, or is not there any more, is left alone") {
  CHECK_FALSE(without_inserted_lines("[1]\n", "[1, 2]\n", "[1, 2, 3]\n"));
  CHECK_FALSE(without_inserted_lines("a\nb\n", "b\nc\n", "b\nc\nd\n"));
  CHECK_FALSE(without_inserted_lines("a\n", "a\nnew\n", "a\nnewer\n"));
  CHECK_FALSE(without_inserted_lines("a\n", "a\nx\ny\n", "a\nx\nmine\ny\n"));
  CHECK_FALSE(without_inserted_lines("a\n", "a\n", "a\nb\n"));
  // The last line without its end was given one: that changes a line.
  CHECK_FALSE(without_inserted_lines("a", "a\nb\n", "a\nb\nc\n"));
}
