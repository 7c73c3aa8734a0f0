#include "miner/entry_pattern.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;

namespace {

constexpr Courage kLine{.threshold = 0.05, .token = 0.5, .punctuation = 0.5, .prior = 0.5, .prior_share = 0};

std::optional<EntryPattern> pattern_from(const Agreed::Texts& texts) {
  const Agreed agreed(texts, kLine);
  REQUIRE(agreed.lines().size() == 1);
  return EntryPattern::of(agreed.lines().front().tokens);
}

std::string name_in(const EntryPattern& pattern, std::string_view line) {
  return std::string(pattern.match(line).value_or("(none)"));
}

}  // namespace

TEST_CASE("entries are recognised by what stands around the name") {
  const auto pattern = pattern_from({{"no-push", "- [no-push](docs/no-push.md) - Never push.\n"},
                                     {"sort-keys", "- [sort-keys](docs/sort-keys.md) - Sorts.\n"},
                                     {"max-lines", "- [max-lines](docs/max-lines.md) - Fewer lines.\n"}});
  REQUIRE(pattern);
  CHECK(name_in(*pattern, "- [any-thing](docs/any-thing.md) - Words.\n") == "any-thing");
  CHECK(name_in(*pattern, "   - [x](docs/") == "x");
  CHECK(name_in(*pattern, "- [with blank](docs/y.md)\n") == "with blank");
  CHECK(name_in(*pattern, "- [no-push](http://example.org)\n") == "(none)");
  CHECK(name_in(*pattern, "* [no-push](docs/no-push.md)\n") == "(none)");
  CHECK(name_in(*pattern, "") == "(none)");
  CHECK(name_in(*pattern, "- []") == "(none)");
}

TEST_CASE("blanks may be of any width") {
  const auto pattern = pattern_from({{"no-push", "| no-push   | yes |\n"},
                                     {"sort-keys", "| sort-keys | yes |\n"},
                                     {"max-lines", "| max-lines | yes |\n"}});
  REQUIRE(pattern);
  CHECK(name_in(*pattern, "|  any-thing      | yes |\n") == "any-thing");
  CHECK(name_in(*pattern, "|any-thing|no\n") == "any-thing");
}

TEST_CASE("before the name one stretch may be anything") {
  const auto pattern = pattern_from({{"no-push", "import alpha from './no-push';\n"},
                                     {"sort-keys", "import beta from './sort-keys';\n"},
                                     {"max-lines", "import gamma from './max-lines';\n"}});
  REQUIRE(pattern);
  CHECK(name_in(*pattern, "import whatever from './any-thing';\n") == "any-thing");
  CHECK(name_in(*pattern, "export whatever from './any-thing';\n") == "(none)");
}

TEST_CASE("a name with nothing around it must be the whole line") {
  const auto pattern = pattern_from({{"no-push", "  no-push\n"}, {"sort-keys", "  sort-keys\n"}});
  REQUIRE(pattern);
  CHECK(name_in(*pattern, "    any-thing  \n") == "any-thing");
  CHECK(name_in(*pattern, "any-thing") == "any-thing");
  CHECK(name_in(*pattern, "done) || true\n") == "(none)");
  CHECK(name_in(*pattern, "any-thing # why\n") == "(none)");
}

TEST_CASE("without a name there is no pattern") {
  const Agreed agreed({{"no-push", "same line\n"}, {"sort-keys", "same line\n"}}, kLine);
  REQUIRE_FALSE(agreed.lines().empty());
  CHECK_FALSE(EntryPattern::of(agreed.lines().front().tokens));
  CHECK_FALSE(EntryPattern::of({}));
}

TEST_CASE("matching a nasty line ends soon") {
  const auto pattern = pattern_from({{"no-push", "import alpha from './no-push';\n"},
                                     {"sort-keys", "import beta from './sort-keys';\n"},
                                     {"max-lines", "import gamma from './max-lines';\n"}});
  REQUIRE(pattern);
  std::string line = "import ";
  while (line.size() < 1'900) line += "from './a";
  CHECK_FALSE(pattern->match(line + "\""));
  CHECK_FALSE(pattern->match("import x from './" + std::string(1'000'000, 'a') + "';"));
  CHECK_FALSE(pattern->match(std::string(1'999, '\xff')));
}
