#include "base/transparent.hpp"

#include "unit/base/sandbox.hpp"
#include "unit/base/transparent_box.hpp"

using namespace patauto::base;
using namespace patauto::test;

namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point begin) {
  return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

}  // namespace

TEST_CASE("outputs stay apart, their ends are kept, the code is the command's own") {
  Watched run(shell("echo out; echo err >&2; exit 7"));
  CHECK(run.out() == "out\n");
  CHECK(run.err() == "err\n");
  const Told told = run.end();
  CHECK(told.code == 7);
  CHECK(told.signal == 0);
  CHECK(std::string(told.out.data()) == "out\n");
  CHECK(std::string(told.err.data()) == "err\n");
}

TEST_CASE("outputs that are one keep their order") {
  Watched run(shell("for i in 1 2 3 4 5 6 7 8 9; do echo o$i; echo e$i >&2; done"), [] { ::dup2(1, 2); });
  CHECK(run.out() == "o1\ne1\no2\ne2\no3\ne3\no4\ne4\no5\ne5\no6\ne6\no7\ne7\no8\ne8\no9\ne9\n");
  CHECK(std::string(run.end().out.data()).ends_with("o9\ne9\n"));
}

TEST_CASE("any bytes pass, as many as there are") {
  Watched run(shell("head -c 30000000 /dev/zero; printf '\\377\\000\\r\\n'"));
  const std::string out = run.out();
  CHECK(out.size() == 30000004);
  CHECK(out.ends_with(std::string("\0\xff\0\r\n", 5)));
  CHECK(run.end().code == 0);
}

TEST_CASE("an output that is a file is the file itself, and its end is read from there") {
  const Sandbox box;
  const std::string path = box.path() + "/out";
  Watched run(shell("test -f /dev/stdout && echo a file; exit 3"), [&] {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    [[maybe_unused]] const ssize_t before = ::write(file, "before\n", 7);
    ::dup2(file, 1);
  });
  const Told told = run.end();
  CHECK(told.code == 3);
  CHECK(std::string(told.out.data()) == "a file\n");
}

TEST_CASE("a reader who has gone ends the command as it would have") {
  Watched run(shell("exec yes"));
  run.close_out();
  const Told told = run.end();
  CHECK(told.code == 128 + SIGPIPE);
  CHECK(told.signal == SIGPIPE);
}

TEST_CASE("a command that was started with SIGPIPE ignored gets it ignored, any other not") {
  const auto ignored = [](bool inherited) {
    TransparentCommand command = shell("grep SigIgn /proc/self/status");
    command.broken_pipe_ignored = inherited;
    Watched run(command, [] { ::signal(SIGPIPE, SIG_IGN); });
    const std::string mask = run.out();
    return (std::stoull(mask.substr(mask.find('\t') + 1), nullptr, 16) >> (SIGPIPE - 1) & 1) == 1;
  };
  CHECK(ignored(true));
  CHECK_FALSE(ignored(false));
}

TEST_CASE("closed streams stay closed") {
  const std::string look = "for n in 0 1 2; do test -e /proc/$$/fd/$n && echo $n; done";
  Watched run(shell(look), [] {
    ::close(0);
    ::close(2);
  });
  CHECK(run.out() == "1\n");
}

TEST_CASE("a process left behind holds nobody up, and what it writes still arrives") {
  const auto begin = SteadyClock::now();
  Watched run(shell("(sleep 1; echo late) & echo early"));
  CHECK(run.end().code == 0);
  CHECK(seconds_since(begin) < 0.9);
  CHECK(run.out() == "early\nlate\n");
}

TEST_CASE("signals sent to us reach the command") {
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) {
    TransparentCommand command = shell(
        "trap 'exit 21' TERM; trap 'exit 22' INT; trap 'exit 23' HUP; trap 'exit 24' USR1; echo ready; "
        "while :; do sleep 0.05; done");
    Watched run(command);
    run.shown_until("ready");
    ::kill(run.pid(), number);
    const int code = run.end().code;
    CHECK(code == (number == SIGTERM ? 21 : number == SIGINT ? 22 : number == SIGHUP ? 23 : 24));
  }
}

TEST_CASE("death by a signal is 128 and its number") {
  Watched run(shell("kill -KILL $$"));
  const Told told = run.end();
  CHECK(told.code == 137);
  CHECK(told.signal == SIGKILL);
}

TEST_CASE("a time-out ends the whole group") {
  TransparentCommand command = shell("echo $$; sleep 1000 & sleep 1000; echo never");
  command.timeout = std::chrono::milliseconds(200);
  const auto begin = SteadyClock::now();
  Watched run(command);
  const Told told = run.end();
  CHECK(told.timed_out == 1);
  CHECK(seconds_since(begin) < 1.9);
  const std::string out = run.out();
  CHECK(out.find("never") == std::string::npos);
  CHECK(::kill(-std::stoi(out), 0) != 0);
}

TEST_CASE("a group that does not listen is killed") {
  TransparentCommand command = shell("trap '' TERM; sleep 1000 & echo $$; while :; do sleep 0.1; done");
  command.timeout = std::chrono::milliseconds(100);
  const auto begin = SteadyClock::now();
  Watched run(command);
  CHECK(run.end().timed_out == 1);
  CHECK(seconds_since(begin) >= 2.0);
  CHECK(seconds_since(begin) < 5.0);
}

TEST_CASE("what cannot be started has a shell's code") {
  const Sandbox box;
  TransparentCommand command = shell("");
  command.argv = {"no-such-program"};
  CHECK(Watched(command).end().code == 127);
  command.argv = {box.path()};
  const Told directory = Watched(command).end();
  CHECK(directory.code == 126);
  CHECK(text_of_start_error(directory.start_error) == "is a directory");
  command.argv = {"/etc/passwd"};
  CHECK(Watched(command).end().code == 126);
  command.argv = {"./no/such/program"};
  CHECK(Watched(command).end().code == 127);
  CHECK(text_of_start_error(ENOENT) == "command not found");
}

TEST_CASE("a script without a first line is given to sh") {
  const Sandbox box;
  const std::string path = box.path() + "/script";
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT, 0700);
  REQUIRE(::write(file, "echo \"script $1\"\n", 17) == 17);
  ::close(file);
  TransparentCommand command = shell("");
  command.argv = {path, "one"};
  Watched run(command);
  CHECK(run.out() == "script one\n");
  CHECK(run.end().code == 0);
}

TEST_CASE("without capture nothing stands between") {
  TransparentCommand command = shell("readlink /proc/self/fd/1");
  command.capture = false;
  Watched run(command);
  const std::string direct = run.out();
  const Told told = run.end();
  CHECK(direct.starts_with("pipe:"));
  CHECK(std::string(told.out.data()).empty());
}
