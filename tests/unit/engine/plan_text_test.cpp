#include "engine/plan_text.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace patauto;
using engine::Plan;
using engine::Step;
using engine::StepAction;

namespace {

Plan plan() {
  return {.label = "new a\xff.js",
          .head = std::string(40, 'a'),
          .steps = {Step{.path = "\xff/new", .action = StepAction::create, .before = "", .after = "x"},
                    Step{.path = "list", .action = StepAction::edit, .mode = 0750, .before = "1", .after = "2"},
                    Step{.path = "old", .action = StepAction::remove, .before = "3", .after = "", .taken_back = true}},
          .directories = {"\xff"},
          .takes_back = engine::TakesBack{7, {"list"}, {"d"}}};
}

Result<std::string> bytes_of(std::size_t step, std::string_view which) {
  const std::map<std::string, std::string> files = {
      {"0.after", "x"}, {"1.before", "1"}, {"1.after", "2"}, {"2.before", "3"}};
  const auto found = files.find(std::to_string(step) + '.' + std::string(which));
  if (found == files.end()) return fail(ErrorKind::state, "no such file");
  return found->second;
}

}  // namespace

TEST_CASE("a plan comes back from its record as it was") {
  const auto read = engine::plan_from(text_of(plan()), bytes_of);
  REQUIRE(read);
  CHECK(*read == plan());
}

TEST_CASE("a record whose bytes are missing or others is none") {
  const auto others = [](std::size_t, std::string_view) -> Result<std::string> { return std::string("y"); };
  CHECK_FALSE(engine::plan_from(text_of(plan()), others));
  const auto missing = [](std::size_t, std::string_view) -> Result<std::string> {
    return fail(ErrorKind::state, "gone");
  };
  CHECK_FALSE(engine::plan_from(text_of(plan()), missing));
}

TEST_CASE("a record that is cut anywhere is none, and none crashes") {
  const std::string text = text_of(plan());
  for (std::size_t size = 0; size + 2 < text.size(); ++size)
    CHECK_FALSE(engine::plan_from(text.substr(0, size), bytes_of));
  for (const char* other : {"[]", "{}", "null", "{\"version\":2}", "{\"version\":1,\"label\":1}"})
    CHECK_FALSE(engine::plan_from(other, bytes_of));
}
