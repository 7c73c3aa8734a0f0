#include <catch2/catch.hpp>

#include "model/event.hpp"

using namespace patauto::model;

TEST_CASE("operation kinds have names, and names kinds") {
  for (std::size_t i = 0; i < kOperationKinds; ++i) {
    const auto kind = static_cast<OperationKind>(i);
    CHECK(operation_kind(name_of(kind)) == kind);
  }
  CHECK(name_of(OperationKind::create_file) == "CREATE_FILE");
  CHECK(name_of(OperationKind::run_tests) == "RUN_TESTS");
  CHECK(name_of(OperationKind::update_pattern_index) == "UPDATE_PATTERN_INDEX");
  CHECK_FALSE(operation_kind("run_tests").has_value());
  CHECK_FALSE(operation_kind("").has_value());
}

TEST_CASE("an observation says its kind") {
  CHECK(kind_of(Execution{}) == "exec");
  CHECK(kind_of(ErrorSeen{}) == "err");
  CHECK(kind_of(FixSeen{}) == "fix");
  CHECK(kind_of(HealTried{}) == "heal");
  CHECK(kind_of(GuardJudged{}) == "guard");
  CHECK(kind_of(CandidateDecided{}) == "cand");
  CHECK(kind_of(SegmentOpened{}) == "meta");
  CHECK(kind_of(UnknownEvent{"later", "{}"}) == "later");
}

TEST_CASE("events are ordered by time, then id") {
  const Event first{"01A", 1, "w", Execution{}};
  const Event second{"01B", 1, "w", Execution{}};
  const Event third{"01A", 2, "w", Execution{}};
  CHECK(earlier(first, second));
  CHECK(earlier(second, third));
  CHECK_FALSE(earlier(first, first));
}

TEST_CASE("a label is one short word of safe characters") {
  CHECK(valid_label("nightly-1.2_x"));
  CHECK(valid_label(std::string(64, 'a')));
  for (const std::string& label : {std::string(), std::string(65, 'a'), std::string("a b"), std::string("a/b"),
                                   std::string("\xc3\xa4"), std::string("a\n")}) {
    CHECK_FALSE(valid_label(label));
  }
}
