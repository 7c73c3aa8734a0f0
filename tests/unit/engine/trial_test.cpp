#include "engine/trial.hpp"

#include <catch2/catch.hpp>

#include "work_box.hpp"

using namespace patauto;
using engine::Trial;
using test::Contents;
using test::created;
using test::edited;
using test::WorkBox;

namespace {

struct Bench {
  WorkBox box;
  Contents before;
  std::vector<model::PlannedFile> plan{created("rules/b", "rule\n"), edited("index", "a\nc\n", "a\nb\nc\n")};

  Bench() {
    box.write("index", "a\nc\n");
    before = box.contents();
  }
  Trial begun() const {
    auto trial = Trial::begin(box.place());
    REQUIRE(trial);
    return std::move(*trial);
  }
};

}  // namespace

TEST_CASE("an application that passes its trial stays, and undo takes it back") {
  const Bench bench;
  {
    Trial trial = bench.begun();
    REQUIRE(trial.apply(bench.plan, {.label = "exec X"}));
    REQUIRE(trial.pass());
  }
  const auto ended = engine::end_abandoned(bench.box.place(), {});
  REQUIRE(ended);
  CHECK(ended->empty());
  CHECK(bench.box.contents().contains("rules/b"));
  REQUIRE(engine::undo(bench.box.place(), 1, {}));
  CHECK(bench.box.contents() == bench.before);
}

TEST_CASE("one that fails is taken back, with what its own commands did to its files") {
  const Bench bench;
  Trial trial = bench.begun();
  REQUIRE(trial.apply(bench.plan, {.label = "exec X"}));
  bench.box.write("rules/b", "formatted\n");
  const auto files = trial.fail({.ours = [](const std::string& path, const std::string& now) {
    return path == "rules/b" && now == "formatted\n";
  }});
  REQUIRE(files);
  CHECK(bench.box.contents() == bench.before);
  CHECK(bench.box.records().empty());
}

TEST_CASE("a person's edit of a failed application is kept, and the rest can be tried again") {
  const Bench bench;
  {
    Trial trial = bench.begun();
    REQUIRE(trial.apply(bench.plan, {.label = "exec X"}));
    bench.box.write("rules/b", "mine\n");
    const auto files = trial.fail({});
    REQUIRE(files);
    CHECK((*files)[0].outcome == engine::Outcome::kept);
  }
  CHECK(bench.box.contents() == Contents{{"index", "a\nc\n"}, {"rules/", ""}, {"rules/b", "mine\n"}});
  const auto ended = engine::end_abandoned(bench.box.place(), {});
  REQUIRE(ended);
  CHECK(ended->empty());
}

TEST_CASE("there is one run at a time; what a killed one wrote is taken back by the next command") {
  const Bench bench;
  {
    Trial trial = bench.begun();
    REQUIRE(trial.apply(bench.plan, {.label = "exec X"}));
    const auto second = Trial::begin(bench.box.place());
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::state);
    const auto ended = engine::end_abandoned(bench.box.place(), {});
    REQUIRE(ended);
    CHECK(ended->empty());
    CHECK(bench.box.contents() != bench.before);
  }
  const auto ended = engine::end_abandoned(bench.box.place(), {});
  REQUIRE(ended);
  CHECK(*ended == std::vector<engine::TakenBack>{{"exec X", {}}});
  CHECK(bench.box.contents() == bench.before);
}

TEST_CASE("a run that writes nothing has nothing to take back") {
  const Bench bench;
  Trial trial = bench.begun();
  REQUIRE(trial.apply({edited("index", "a\nc\n", "a\nc\n")}, {}));
  const auto files = trial.fail({});
  REQUIRE(files);
  CHECK(files->empty());
  REQUIRE(trial.pass());
  CHECK(bench.box.records().empty());
}
