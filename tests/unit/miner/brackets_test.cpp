#include "miner/brackets.hpp"

#include <catch2/catch.hpp>

using namespace patauto::miner;

namespace {

using Pairs = std::vector<BracketPair>;

}  // namespace

TEST_CASE("brackets nest, but not those in strings") {
  CHECK(nesting("foo({ a: [1").change == 3);
  CHECK(nesting("])}").change == -3);
  CHECK(nesting("}, {").change == 0);
  CHECK(nesting("}, {").lowest == -1);
  CHECK(nesting("f('(', \"[\\\"[\", `{`)").change == 0);
  CHECK(nesting("it's (").change == 1);
  CHECK(nesting("'a\\'(' + '('").change == 0);
  CHECK(nesting("").change == 0);
}

TEST_CASE("a line with a million quotes that nothing closes costs little") {
  std::string line;
  for (int i = 0; i < 500'000; ++i) line += "\\'";
  CHECK(nesting(line).change == 0);
  line.clear();
  for (int i = 0; i < 300'000; ++i) line += "\\'\\\"\\`(";
  CHECK(nesting(line).change == 150'000);
}

TEST_CASE("brackets pair with those of their kind over lines") {
  CHECK(bracket_pairs({"f({\n", "  a,\n", "});\n"}) == Pairs{{0, 2}});
  CHECK(bracket_pairs({"if (a) {\n", "} else {\n", "}\n"}) == Pairs{{0, 1}, {1, 2}});
  CHECK(bracket_pairs({"f(\n", "  g([\n", "  ]),\n", ")\n"}) == Pairs{{1, 2}, {0, 3}});
  CHECK(bracket_pairs({"a) b {\n", "c ( d\n", "}\n"}) == Pairs{{0, 2}});
  CHECK(bracket_pairs({"'{'\n", "}\n"}).empty());
  CHECK(bracket_pairs({"f(a) { b }\n"}).empty());
}

TEST_CASE("a block comment is a pair, whatever it holds") {
  CHECK(bracket_pairs({"/**\n", " * @type {A\n", " */\n", "f(\n", ")\n"}) == Pairs{{0, 2}, {3, 4}});
  CHECK(bracket_pairs({"/* one line */\n", "f(\n", ")\n"}) == Pairs{{1, 2}});
  CHECK(bracket_pairs({"/*.tmp\n", "[a\n", "]\n"}) == Pairs{{1, 2}});
}

TEST_CASE("what only closes stands first") {
  CHECK(closes_first("  });\n"));
  CHECK(closes_first(" */\n"));
  CHECK_FALSE(closes_first("f(a)\n"));
  CHECK_FALSE(closes_first("\n"));
}

TEST_CASE("brackets that nothing closes cost little") {
  const std::string open(100'000, '(');
  const std::string close(100'000, '}');
  CHECK(bracket_pairs({open, close, open, close}).empty());
}
