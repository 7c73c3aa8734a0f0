// A process that is killed between any two system calls of an application leaves, after the next recovery, all of it or
// nothing. The kernel stops the child at each of them (ptrace), so no moment is missed and none is left to luck.

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>

#include "engine/recovery.hpp"
#include "engine/undo.hpp"
#include "work_box.hpp"

using namespace patauto;
using test::Contents;
using test::created;
using test::edited;
using test::WorkBox;

namespace {

enum class End { killed, by_itself, untraceable };

/// Runs `work` in a child and kills it as it enters its system call number `call`, from 0.
End run_until(int call, const std::function<void()>& work) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(1);
    ::raise(SIGSTOP);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFSTOPPED(status)) return End::untraceable;
  // A call stops the child twice: as it enters and as it leaves.
  for (int stop = 0; stop <= 2 * call; ++stop) {
    if (::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) != 0) break;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) return End::by_itself;
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return End::killed;
}

/// A work tree with a list, and a plan that edits it and creates files in new folders.
struct Box : WorkBox {
  Box() {
    write("index", "a\nc\n");
    before = contents();
  }
  Result<engine::Applied> apply_plan() const {
    return apply(
        {created("rules/b", "rule\n"), created("test/deep/b", "test\n"), edited("index", "a\nc\n", "a\nb\nc\n")});
  }
  void recover() const {
    const auto taken = engine::recover(place());
    INFO((taken ? "" : taken.error().message));
    REQUIRE(taken);
  }
  Contents before;
};

const Contents kAfter = {{"index", "a\nb\nc\n"}, {"rules/", ""},     {"rules/b", "rule\n"},
                         {"test/", ""},          {"test/deep/", ""}, {"test/deep/b", "test\n"}};

/// What a sweep over all moments met.
struct Sweep {
  int killed = 0;
  int torn = 0;     ///< the state was neither before nor after until it was recovered
  int nothing = 0;  ///< recovered to nothing
  int all = 0;
};

}  // namespace

TEST_CASE("killed at any system call of an application, all of it or nothing is there") {
  Sweep sweep;
  for (int call = 0;; ++call) {
    const Box box;
    const End end = run_until(call, [&] { static_cast<void>(box.apply_plan()); });
    if (end == End::untraceable) {
      WARN("skipped: this system lets nobody trace a child");
      return;
    }
    if (end == End::by_itself) break;
    ++sweep.killed;
    const Contents torn = box.contents();
    if (torn != box.before && torn != kAfter) ++sweep.torn;
    box.recover();
    const Contents now = box.contents();
    INFO("killed at call " << call);
    REQUIRE((now == box.before || now == kAfter));
    ++(now == kAfter ? sweep.all : sweep.nothing);
    // And it can be gone on with from there.
    REQUIRE(box.records() == (now == kAfter ? "1 " : ""));
    if (now == box.before) REQUIRE(box.apply_plan());
    REQUIRE(box.contents() == kAfter);
  }
  CHECK(sweep.killed > 50);
  CHECK(sweep.torn > 10);
  CHECK(sweep.nothing > 10);
  CHECK(sweep.all > 3);
}

TEST_CASE("a recovery that is killed itself is taken up by the next") {
  int killed = 0;
  for (int call = 0;; call += 25) {
    End end = End::killed;
    for (int again = 0; end == End::killed; again += 10) {
      const Box box;
      end = run_until(call, [&] { static_cast<void>(box.apply_plan()); });
      if (end != End::killed) break;
      if (!engine::interrupted(box.place())) break;
      const End second = run_until(again, [&] { static_cast<void>(engine::recover(box.place())); });
      if (second == End::by_itself) break;
      ++killed;
      box.recover();
      const Contents now = box.contents();
      INFO("killed at call " << call << ", the recovery at call " << again);
      REQUIRE((now == box.before || now == kAfter));
    }
    if (end == End::untraceable) {
      WARN("skipped: this system lets nobody trace a child");
      return;
    }
    if (end == End::by_itself) break;
  }
  CHECK(killed > 10);
}

TEST_CASE("killed at any system call of an undo, all of it is taken back or nothing") {
  Sweep sweep;
  for (int call = 0;; ++call) {
    const Box box;
    REQUIRE(box.apply_plan());
    const End end = run_until(call, [&] { static_cast<void>(engine::undo(box.place(), 1, {})); });
    if (end == End::untraceable) {
      WARN("skipped: this system lets nobody trace a child");
      return;
    }
    if (end == End::by_itself) break;
    ++sweep.killed;
    const Contents torn = box.contents();
    if (torn != box.before && torn != kAfter) ++sweep.torn;
    box.recover();
    const Contents now = box.contents();
    INFO("killed at call " << call);
    REQUIRE((now == box.before || now == kAfter));
    ++(now == kAfter ? sweep.nothing : sweep.all);
    REQUIRE(box.records() == (now == kAfter ? "1 " : ""));
    if (now == kAfter) REQUIRE(engine::undo(box.place(), 1, {}));
    REQUIRE(box.contents() == box.before);
  }
  CHECK(sweep.killed > 50);
  CHECK(sweep.torn > 5);
  CHECK(sweep.nothing > 10);
  CHECK(sweep.all > 3);
}
