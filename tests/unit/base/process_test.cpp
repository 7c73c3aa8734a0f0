#include "base/process.hpp"

#include <signal.h>

#include <catch2/catch.hpp>

#include "unit/base/sandbox.hpp"

using namespace patauto::base;
using patauto::test::Sandbox;

namespace {

Env env() {
  return Env().with("PATH", "/usr/bin:/bin");
}

Output output_of(std::vector<std::string> argv, std::string input = "", std::string directory = "") {
  const auto output = system_process()->run({std::move(argv), std::move(directory), std::move(input), env()});
  REQUIRE(output);
  return *output;
}

}  // namespace

TEST_CASE("a child gets its input, directory and environment, and both outputs come back") {
  const Sandbox box;
  const Output output = output_of({"sh", "-c", "cat; pwd; echo \"[$HOME][$PATH]\" >&2; exit 7"}, "in\n", box.path());
  CHECK(output.exit_code == 7);
  CHECK(output.out == "in\n" + box.path() + '\n');
  CHECK(output.err == "[][/usr/bin:/bin]\n");
}

TEST_CASE("arguments reach a child as they are") {
  CHECK(output_of({"printf", "%s|", "a b", "$HOME", "", "*"}).out == "a b|$HOME||*|");
}

TEST_CASE("large data in both directions does not lock up") {
  const std::string big(3'000'000, 'x');
  CHECK(output_of({"sh", "-c", "tee /dev/stderr"}, big).out == big);
  CHECK(output_of({"sh", "-c", "tee /dev/stderr"}, big).err == big);
}

TEST_CASE("a child that does not read its input breaks nothing") {
  CHECK(output_of({"true"}, std::string(3'000'000, 'x')).exit_code == 0);
}

TEST_CASE("a signal that ends a child is its exit code") {
  CHECK(output_of({"sh", "-c", "kill -TERM $$"}).exit_code == 128 + SIGTERM);
}

TEST_CASE("a program that is not there is a state error with its name") {
  const auto output = system_process()->run({{"no-such-program"}, "", "", env()});
  REQUIRE_FALSE(output);
  CHECK(output.error().kind == ErrorKind::state);
  CHECK(output.error().message.find("'no-such-program'") != std::string::npos);
  CHECK_FALSE(system_process()->run({{"true"}, "/no/such/directory", "", env()}));
}

TEST_CASE("a conversation goes back and forth") {
  auto talk = system_process()->converse({{"cat"}, "", "", env()});
  REQUIRE(talk);
  REQUIRE((*talk)->write("one\ntwo\n"));
  CHECK((*talk)->read_line().value() == "one");
  CHECK((*talk)->read(2).value() == "tw");
  CHECK((*talk)->read_line().value() == "o");
  const std::string big(50'000, 'y');
  REQUIRE((*talk)->write(big + "\nend\n"));
  CHECK((*talk)->read_line().value() == big);
  CHECK((*talk)->read(4).value() == "end\n");
}

TEST_CASE("a conversation with a child that has ended is an error, not a signal") {
  auto talk = system_process()->converse({{"sh", "-c", "echo last"}, "", "", env()});
  REQUIRE(talk);
  CHECK((*talk)->read_line().value() == "last");
  CHECK_FALSE((*talk)->read_line());
  // More than a pipe holds: its reader may be gone a moment later than its writer.
  CHECK_FALSE((*talk)->write(std::string(3'000'000, 'x')));
}

TEST_CASE("a child that never ends goes with its conversation") {
  auto talk = system_process()->converse({{"sleep", "1000"}, "", "", env()});
  REQUIRE(talk);
  talk->reset();
  SUCCEED("the destructor came back");
}
