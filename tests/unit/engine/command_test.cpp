#include "engine/command.hpp"

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using engine::Command;
using engine::CommandOutcome;
using engine::CommandReport;
using std::chrono::milliseconds;
using test::Sandbox;

namespace {

/// Commands in a folder of their own; pauses are noted, not made.
struct Bench {
  Sandbox box;
  std::vector<milliseconds> pauses;

  CommandReport run(const std::string& script, std::int64_t retries = 0, int exit = 0) {
    const Command command{
        .argv = {"sh", "-c", script}, .timeout = std::chrono::seconds(30), .retries = retries, .exit = exit};
    return engine::run(command, {.directory = box.path(),
                                 .env = base::Env().with("PATH", "/usr/bin:/bin"),
                                 .pause = [this](milliseconds pause) {
                                   pauses.push_back(pause);
                                   return true;
                                 }});
  }
};

}  // namespace

TEST_CASE("a command passes with the exit code that is wanted, and only then has nothing to say") {
  Bench bench;
  const CommandReport passed = bench.run("echo text; exit 3", 2, 3);
  CHECK(passed.outcome == CommandOutcome::passed);
  CHECK(passed.attempts == 1);
  CHECK(passed.exit == 3);
  CHECK(passed.output.empty());
  CHECK(passed.reason.empty());
  const CommandReport failed = bench.run("echo text; echo error >&2; exit 4", 0, 3);
  CHECK(failed.outcome == CommandOutcome::failed);
  CHECK(failed.reason == "it ended with 4 instead of 3");
  CHECK(failed.output == "error\n");
  CHECK(bench.pauses.empty());
}

TEST_CASE("a command that fails is tried again after 1, 2, 4 seconds and a little more") {
  Bench bench;
  const std::string third = "echo x >>tries; test $(wc -l <tries) -ge 3";
  const CommandReport passed = bench.run(third, 5);
  CHECK(passed.outcome == CommandOutcome::passed);
  CHECK(passed.attempts == 3);
  REQUIRE(bench.pauses.size() == 2);
  const CommandReport failed = bench.run("exit 1", 3);
  CHECK(failed.outcome == CommandOutcome::failed);
  CHECK(failed.attempts == 4);
  REQUIRE(bench.pauses.size() == 5);
  const std::array<int, 5> seconds{1, 2, 1, 2, 4};
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    CHECK(bench.pauses[i] >= std::chrono::seconds(seconds[i]));
    CHECK(bench.pauses[i] <= milliseconds(seconds[i] * 1250));
  }
  CHECK(engine::pause_after(3, 0) == milliseconds(4000));
  CHECK(engine::pause_after(3, 1000) == milliseconds(5000));
  CHECK(engine::pause_after(3, 1001) == milliseconds(4000));
}

TEST_CASE("a command that cannot be started is not tried again") {
  Bench bench;
  const CommandReport report =
      engine::run({.argv = {"./none"}, .retries = 3}, {.directory = bench.box.path(),
                                                       .env = base::Env().with("PATH", "/usr/bin:/bin"),
                                                       .pause = [](milliseconds) { return true; }});
  CHECK(report.outcome == CommandOutcome::failed);
  CHECK(report.attempts == 1);
  CHECK_FALSE(report.exit);
  CHECK(report.reason.find("cannot start './none'") != std::string::npos);
}

TEST_CASE("a time-out counts for each attempt") {
  Bench bench;
  const CommandReport report =
      engine::run({.argv = {"sh", "-c", "echo said; while :; do sleep 1; done"}, .timeout = std::chrono::seconds(1)},
                  {.directory = bench.box.path(), .env = base::Env().with("PATH", "/usr/bin:/bin")});
  CHECK(report.outcome == CommandOutcome::timed_out);
  CHECK(report.reason == "it took more than 1 seconds");
  CHECK(report.output == "said\n");
  CHECK(report.milliseconds >= 1000);
}

TEST_CASE("a request to end ends a command, and its pauses") {
  base::Interruption interruption;
  const engine::CommandPlace place{.env = base::Env().with("PATH", "/usr/bin:/bin"), .interruption = &interruption};
  const CommandReport report = engine::run({.argv = {"sh", "-c", "kill -TERM $PPID; exit 1"}, .retries = 9}, place);
  CHECK(report.outcome == CommandOutcome::interrupted);
  CHECK(report.attempts == 1);
}
