#include "unit/base/transparent_box.hpp"

#include <pty.h>
#include <unistd.h>

using namespace patauto::base;
using namespace patauto::test;

namespace {

tcflag_t local_modes(int terminal) {
  termios modes{};
  REQUIRE(::tcgetattr(terminal, &modes) == 0);
  return modes.c_lflag;
}

/// Those of a terminal that nobody has changed; the one at hand may be raw before we can look.
tcflag_t usual_modes() {
  int ends[2];
  REQUIRE(::openpty(&ends[0], &ends[1], nullptr, nullptr, nullptr) == 0);
  const tcflag_t modes = local_modes(ends[1]);
  for (const int end : ends) ::close(end);
  return modes;
}

}  // namespace

TEST_CASE("on a terminal the command has one of the same size") {
  Watched run =
      Watched::on_terminal(shell("test -t 0 && test -t 1 && test -t 2 && stty size && tty | grep -c /dev/pts"));
  run.shown_until("40 132\r\n1\r\n");
  CHECK(run.end().code == 0);
}

TEST_CASE("lines, keys and the end of input arrive") {
  Watched run = Watched::on_terminal(shell("read line; echo \"got [$line]\"; cat; echo over"));
  run.type("some words\n");
  run.shown_until("got [some words]");
  run.type("\x04");
  run.shown_until("over");
  CHECK(run.end().code == 0);
}

TEST_CASE("the terminal is raw while the command runs and has its modes back afterwards") {
  Watched run = Watched::on_terminal(shell("echo begun; read line"));
  const tcflag_t before = usual_modes();
  run.shown_until("begun");
  CHECK((local_modes(run.terminal()) & (ICANON | ECHO | ISIG)) == 0);
  run.type("\n");
  CHECK(run.end().code == 0);
  CHECK(local_modes(run.terminal()) == before);
}

TEST_CASE("the terminal has its modes back even if we are killed") {
  Watched run = Watched::on_terminal(shell("echo begun; read line"));
  const tcflag_t before = usual_modes();
  run.shown_until("begun");
  ::kill(run.pid(), SIGKILL);
  ::waitpid(run.pid(), nullptr, 0);
  for (int look = 0; look < 200 && local_modes(run.terminal()) != before; ++look) ::poll(nullptr, 0, 25);
  CHECK(local_modes(run.terminal()) == before);
}

TEST_CASE("Ctrl-C interrupts the command and not us") {
  Watched run = Watched::on_terminal(shell("trap 'echo caught; exit 5' INT; echo begun; while :; do sleep 0.05; done"));
  run.shown_until("begun");
  run.type("\x03");
  run.shown_until("caught");
  CHECK(run.end().code == 5);
}

TEST_CASE("a command that Ctrl-C ends was interrupted") {
  Watched run = Watched::on_terminal(shell("echo begun; exec sleep 1000"));
  run.shown_until("begun");
  run.type("\x03");
  const Told told = run.end();
  CHECK(told.code == 130);
  CHECK(told.interrupted == 1);
}

TEST_CASE("a new size of the window reaches the command") {
  Watched run = Watched::on_terminal(shell("trap 'stty size; exit 0' WINCH; echo begun; while :; do sleep 0.05; done"));
  run.shown_until("begun");
  run.resize(50, 99);
  run.shown_until("50 99");
  CHECK(run.end().code == 0);
}

TEST_CASE("colours and other bytes pass a terminal unchanged") {
  Watched run = Watched::on_terminal(shell("printf '\\033[31mred\\033[0m\\303\\244\\tx\\n'"));
  CHECK(run.shown_until("x\r\n").find("\033[31mred\033[0m\303\244\tx\r\n") != std::string::npos);
  const Told told = run.end();
  CHECK(told.code == 0);
  CHECK(std::string(told.out.data()).find("red") != std::string::npos);
}

TEST_CASE("a time-out ends a command in its terminal") {
  TransparentCommand command = shell("echo begun; sleep 1000");
  command.timeout = std::chrono::milliseconds(300);
  Watched run = Watched::on_terminal(command);
  run.shown_until("begun");
  CHECK(run.end().timed_out == 1);
}

TEST_CASE("a command that is not there is told from a terminal too") {
  TransparentCommand command = shell("");
  command.argv = {"no-such-program"};
  CHECK(Watched::on_terminal(command).end().code == 127);
}
