#include "base/bounded.hpp"

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "base/interruption.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto::base;
using patauto::test::Sandbox;

namespace {

BoundedEnd end_of(std::vector<std::string> argv, std::string directory = "",
                  std::chrono::milliseconds timeout = std::chrono::seconds{60}) {
  const Env env = Env().with("PATH", "/usr/bin:/bin");
  const auto end = run_bounded({std::move(argv), std::move(directory), env, timeout, 100'000});
  REQUIRE(end);
  return *end;
}

/// Whether a process that wrote its id there goes on living: a signal that was sent takes a moment to arrive. One that
/// nobody has collected yet does not live.
bool lives(const std::string& file) {
  const auto id = read_file(file);
  REQUIRE(id);
  for (int look = 0; look < 100'000; ++look) {
    const auto state = read_file("/proc/" + id->substr(0, id->find('\n')) + "/stat");
    if (!state || state->find(") Z ") != std::string::npos) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a bounded command has no input, keeps its code and its outputs apart") {
  const Sandbox box;
  const BoundedEnd end = end_of({"sh", "-c", "cat; pwd; echo err >&2; exit 7"}, box.path());
  CHECK(end.code == 7);
  CHECK(end.out == box.path() + '\n');
  CHECK(end.err == "err\n");
  CHECK_FALSE(end.timed_out);
}

TEST_CASE("an output is cut where its bound is, and the command can go on writing") {
  const BoundedEnd end = end_of({"sh", "-c", "head -c 3000000 /dev/zero; exit 3"});
  CHECK(end.code == 3);
  CHECK(end.out == std::string(100'000, '\0'));
}

TEST_CASE("a bounded command is ended at its time, with those who do not listen") {
  const Sandbox box;
  const std::string script = "sh -c 'trap \"\" TERM; echo $$ >stubborn; while :; do sleep 1; done' & wait";
  const BoundedEnd end = end_of({"sh", "-c", script}, box.path(), std::chrono::milliseconds{300});
  CHECK(end.timed_out);
  CHECK(end.code != 0);
  CHECK_FALSE(lives(box / "stubborn"));
}

TEST_CASE("what a bounded command leaves behind is ended with it, and nobody waits for its outputs") {
  const Sandbox box;
  const std::string script = "sleep 50 & echo $! >left; echo done";
  const BoundedEnd end = end_of({"sh", "-c", script}, box.path());
  CHECK(end.code == 0);
  CHECK(end.out == "done\n");
  CHECK_FALSE(lives(box / "left"));
}

TEST_CASE("a bounded command named by a path is looked for in its directory") {
  const Sandbox box;
  REQUIRE(create_file(box / "tool", "#!/bin/sh\necho \"$1\"\n", true));
  CHECK(end_of({"./tool", "a b"}, box.path()).out == "a b\n");
  const auto missing = run_bounded({.argv = {"./none"}, .directory = box.path()});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message == "cannot start './none': command not found");
}

TEST_CASE("a request to end ends the bounded command, and us only when we say so") {
  const Sandbox box;
  Interruption interruption;
  const Env env = Env().with("PATH", "/usr/bin:/bin");
  // The child has the signals that we wait for unblocked: it can end itself by one.
  const auto own = run_bounded({.argv = {"sh", "-c", "kill -TERM $$"}, .env = env, .interruption = &interruption});
  REQUIRE(own);
  CHECK(own->code == 128 + SIGTERM);
  CHECK(own->interrupted == 0);
  CHECK(interruption.wait(std::chrono::milliseconds{1}));
  const std::string script = "echo $$ >child; kill -INT $PPID; while :; do sleep 1; done";
  const auto end =
      run_bounded({.argv = {"sh", "-c", script}, .directory = box.path(), .env = env, .interruption = &interruption});
  REQUIRE(end);
  CHECK(end->interrupted == SIGINT);
  CHECK_FALSE(end->timed_out);
  CHECK_FALSE(lives(box / "child"));
  CHECK(interruption.signal() == SIGINT);
  CHECK_FALSE(interruption.wait(std::chrono::hours{1}));
}
