#include "miner/path_pattern.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::named;

namespace {

std::string key_for(std::string_view path, std::string_view name) {
  const auto values = named(name);
  const Masker masker(values);
  const auto pattern = pattern_of(path, masker);
  return pattern ? pattern->key : "(none)";
}

/// The path for a new name, learned from one path per known name.
std::optional<std::string> rendered(const std::vector<std::pair<std::string, std::string>>& paths,
                                    std::string_view name, std::string* general = nullptr) {
  PatternVotes votes;
  std::string key;
  std::deque<Masker> maskers;
  for (const auto& [known, path] : paths) {
    const auto pattern = pattern_of(path, maskers.emplace_back(named(known)));
    REQUIRE(pattern);
    CHECK((key.empty() || key == pattern->key));
    key = pattern->key;
    votes.add(pattern->readings, 1);
  }
  if (general != nullptr) *general = votes.generalised(key, {});
  return votes.render(key, by_slot(named(name)));
}

}  // namespace

TEST_CASE("paths that differ in the name have one pattern") {
  CHECK(key_for("docs/no-array.md", "no-array") == std::string("docs/\0.md", 9));
  CHECK(key_for("docs/no-array.md", "no-array") == key_for("docs/sortKeys.md", "sort-keys"));
  CHECK(key_for("no-array/NoArray.js", "no-array") == std::string("\0/\0.js", 6));
  CHECK(key_for("docs/no-array.md", "sort-keys") == "(none)");
  CHECK(key_for("", "sort-keys") == "(none)");
}

TEST_CASE("the form of each occurrence is voted for") {
  std::string general;
  CHECK(rendered({{"push", "test/push.js"}, {"sort-keys", "test/sortKeys.js"}}, "max-lines", &general) ==
        "test/maxLines.js");
  CHECK(general == "test/{{name|camel}}.js");
  CHECK(rendered({{"no-array", "no-array/NoArray_test.js"}}, "max-lines") == "max-lines/MaxLines_test.js");
}

TEST_CASE("without a value there is no path") {
  const Masker masker({{Slot::core, "foo-bar"}});
  const auto pattern = pattern_of("x/foo-bar.js", masker);
  REQUIRE(pattern);
  PatternVotes votes;
  votes.add(pattern->readings, 1);
  CHECK_FALSE(votes.render(pattern->key, by_slot(named("x-y"))));
}

TEST_CASE("a placeholder in template grammar") {
  CHECK(placeholder_text({Slot::name, patauto::model::CaseForm::kebab}, {}) == "{{name|kebab}}");
  CHECK(placeholder_text({Slot::core, patauto::model::CaseForm::verbatim}, {}) == "{{core}}");
}
