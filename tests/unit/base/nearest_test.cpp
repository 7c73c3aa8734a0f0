#include "base/nearest.hpp"

#include <catch2/catch.hpp>

using namespace patauto::base;

TEST_CASE("edit distance counts inserted, deleted, replaced and swapped letters") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("abc", "abc") == 0);
  CHECK(edit_distance("abc", "axc") == 1);
  CHECK(edit_distance("abc", "acb") == 1);
  CHECK(edit_distance("suggest", "sugest") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("near names are offered, nearest first") {
  const std::vector<std::string> names = {"suggest", "new", "complete", "completion", "explain"};
  CHECK(nearest("sugest", names) == std::vector<std::string>{"suggest"});
  CHECK(nearest("comp", names) == std::vector<std::string>{"complete", "completion"});
  CHECK(nearest("ne", names) == std::vector<std::string>{"new"});
  CHECK(nearest("banana", names).empty());
  CHECK(nearest("", names).empty());
  CHECK(nearest(std::string(100'000, 'x'), names).empty());
  CHECK(did_you_mean("sugest", names) == "did you mean 'suggest'?");
  CHECK(did_you_mean("comp", names, "--") == "did you mean '--complete' or '--completion'?");
  CHECK(did_you_mean("banana", names).empty());
}
