// git-patauto-hook NAME [ARGUMENT...]: what `git-patauto hook` does, as a program of its own. A hook starts with every
// commit, and most of what starting the big program costs is its size: pages to map, libraries to set up. This one
// holds nothing that hooks don't need, and leaves without taking itself apart. It lies beside git-patauto, which it
// gives way to where a registry is to be judged; the shims go without it where it is missing.

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "app/hook.hpp"
#include "base/clock.hpp"
#include "base/deadline.hpp"
#include "base/env.hpp"
#include "base/heap.hpp"
#include "base/process.hpp"

namespace {

using namespace patauto;

constexpr unsigned kMostSeconds = 2;
constexpr std::size_t kHeapBeforeCommit = std::size_t{256} << 10;  ///< for a hundred files and a new one among them

/// git-patauto takes this process over; returns only if it cannot be started, and then nothing is refused.
Result<std::vector<std::string>> give_way(int argc, char** argv) {
  std::string program = argv[0];
  program.erase(program.rfind('/') + 1);
  program += "git-patauto";
  std::string command = "hook";
  std::vector<char*> words{program.data(), command.data()};
  words.insert(words.end(), argv + 1, argv + argc);
  words.push_back(nullptr);
  ::execvp(program.c_str(), words.data());
  return fail(ErrorKind::state, "cannot start '" + program + "'");
}

/// For `doctor`, which compares it with its own.
int tell_version() {
  constexpr std::string_view kText = "git-patauto-hook " PATAUTO_VERSION "\n";
  return ::write(STDOUT_FILENO, kText.data(), kText.size()) == static_cast<ssize_t>(kText.size()) ? 0 : 1;
}

int run(int argc, char** argv, char** environment) {
  ::signal(SIGPIPE, SIG_IGN);
  base::exit_quietly_after(kMostSeconds);
  std::array<char, 4096> directory{};
  if (argc < 2 || ::getcwd(directory.data(), directory.size()) == nullptr) return 0;
  const std::string_view name = argv[1];
  if (name == "--version") return tell_version();
  if (name == "pre-commit") base::expect_heap(kHeapBeforeCommit);
  const base::Env env = base::Env::from_block(environment);
  const auto process = base::system_process();
  const auto judge = [&](const git::WritingSeams&) { return give_way(argc, argv); };
  const app::HookReport report =
      app::run_hook(name, directory.data(), env, *process, base::system_clock(env)->now(), judge);
  std::string text;
  for (const std::string& line : report.lines) text += line + '\n';
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = ::write(STDERR_FILENO, text.data() + done, text.size() - done);
    if (written <= 0) break;  // that it fails cannot be told to anyone
    done += static_cast<std::size_t>(written);
  }
  return report.code;
}

}  // namespace

int main(int argc, char** argv, char** environment) {
  int code = 0;
  try {
    code = run(argc, argv, environment);
  } catch (const std::exception& error) {
    const std::string text = std::string("patauto: internal error: ") + error.what() + '\n';
    static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
  }
  ::_exit(code);
}
