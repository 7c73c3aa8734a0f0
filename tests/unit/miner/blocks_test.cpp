#include "miner/blocks.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;
using patauto::test::named;

namespace {

/// The exemplars' lines of these columns, as whole blocks.
std::string blocks_text(const Agreed& agreed, const std::vector<std::size_t>& columns) {
  const Profile& profile = agreed.profile();
  std::vector<ConsensusLine> lines;
  for (const std::size_t column : columns) {
    ConsensusLine& line = lines.emplace_back();
    line.column = column;
    for (const Token& token : profile.columns()[column].heaviest->tokens) line.tokens.push_back({token, 1, {}});
  }
  const Outline outline(profile, profile.weights());
  const auto whole = whole_blocks(std::move(lines), outline, profile, profile.weights(), agreed.courage());
  return render(whole, by_slot(named("new-thing")), agreed.courage());
}

Agreed one(const std::string& text) {
  return Agreed({{"a-b", text}});
}

}  // namespace

TEST_CASE("a line whose block is not written goes, with all that stands in it") {
  const Agreed agreed = one("start(\n\tinner({\n\t\tdeep,\n\t}),\n);\nlast\n");
  CHECK(blocks_text(agreed, {0, 2, 3, 4, 5}) == "start(\n);\nlast\n");
  CHECK(blocks_text(agreed, {1, 2, 5}) == "last\n");
}

TEST_CASE("a block's end is added, and stands behind the last line inside") {
  const Agreed agreed = one("start({\n\tfirst,\n\tsecond,\n});\nlast\n");
  CHECK(blocks_text(agreed, {0, 2, 4}) == "start({\n\tsecond,\n});\nlast\n");
  CHECK(blocks_text(agreed, {0}) == "start({\n});\n");
  CHECK(blocks_text(agreed, {0, 3, 4}) == "start({\n});\nlast\n");
}

TEST_CASE("of two ends for one block the later one stands") {
  // The second exemplar ends where the first goes on: its end comes before lines that are inside.
  const Agreed agreed({{"a-b", "start({\n\tcommon one,\n\talpha beta,\n\tgamma delta,\n});\nlast\n"},
                       {"c-d", "start({\n\tcommon one,\n});\nlast\n"}});
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < agreed.profile().columns().size(); ++i) all.push_back(i);
  CHECK(blocks_text(agreed, all) == "start({\n\tcommon one,\n\talpha beta,\n\tgamma delta,\n});\nlast\n");
}

TEST_CASE("a line that ends a block and says more brings the block's beginning") {
  const Agreed agreed = one("import {\n\tone,\n} from 'here';\nlast\n");
  CHECK(blocks_text(agreed, {2, 3}) == "import {\n} from 'here';\nlast\n");
  CHECK(blocks_text(agreed, {0, 3}) == "import {\n} from 'here';\nlast\n");
  const Agreed branches = one("if (a) {\n\tone;\n} else {\n\ttwo;\n}\nlast\n");
  CHECK(blocks_text(branches, {0, 2, 3, 5}) == "if (a) {\n} else {\n\ttwo;\n}\nlast\n");
}

TEST_CASE("a bracket on a line of its own goes with its heading") {
  const Agreed agreed = one("class A extends B\n{\n    function f()\n    {\n        body;\n    }\n}\n");
  CHECK(blocks_text(agreed, {0, 2}) == "class A extends B\n{\n    function f()\n    {\n    }\n}\n");
  CHECK(blocks_text(agreed, {0, 1, 3, 4, 5, 6}) == "class A extends B\n{\n}\n");
}

TEST_CASE("elements of a list are no headings of each other") {
  const Agreed agreed = one("[\n  {\n    \"a\": 1\n  },\n  {\n    \"b\": 2\n  }\n]\n");
  CHECK(blocks_text(agreed, {0, 4, 5, 6, 7}) == "[\n  {\n    \"b\": 2\n  }\n]\n");
}

TEST_CASE("a block comment is a block") {
  const Agreed agreed = one("/**\n * Words.\n * @return int\n */\nfunction f();\n");
  CHECK(blocks_text(agreed, {0, 2, 4}) == "/**\n * @return int\n */\nfunction f();\n");
  CHECK(blocks_text(agreed, {1, 2, 3, 4}) == "function f();\n");
}

TEST_CASE("lines between brackets need no indentation to stand inside") {
  const Agreed agreed = one("switch (x) {\ncase 1:\n\tone;\ncase 2:\n\ttwo;\n}\nlast\n");
  CHECK(blocks_text(agreed, {0, 3, 4, 6}) == "switch (x) {\ncase 2:\n\ttwo;\n}\nlast\n");
  CHECK(blocks_text(agreed, {1, 2, 3, 6}) == "last\n");
}
