#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "cli/terminal.hpp"

namespace patauto::cli {

namespace {

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 100;  // longer lines are hard to read

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return std::min(kWidest, std::max<std::size_t>(kNarrowest, size.ws_col));
}

Written write_to(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno == EPIPE ? Written::reader_gone : Written::failed;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return Written::all;
}

std::optional<std::string> ask_on_terminal(const std::string& question) {
  write_to(STDERR_FILENO, question);
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

/// What git would choose: GIT_PAGER, core.pager, PAGER, less. Empty: no pager.
std::string pager_of(const World& world) {
  const auto asked = world.process->run({{"git", "var", "GIT_PAGER"}, world.directory, "", world.env});
  if (!asked || asked->exit_code != 0) return {};
  std::string pager = asked->out.substr(0, asked->out.find('\n'));
  return pager == "cat" ? std::string() : pager;
}

/// As git does: less quits when the text fits the screen, shows colours and leaves the text there.
base::Env pager_env(const World& world) {
  base::Env env = world.env;
  if (!env.has("LESS")) env = env.with("LESS", "FRX");
  if (!env.has("LV")) env = env.with("LV", "-c");
  return env;
}

[[noreturn]] void become_pager(const std::array<int, 2>& pipe, char* const* argv, char* const* env) {
  dup2(pipe[0], STDIN_FILENO);
  close(pipe[0]);
  close(pipe[1]);
  std::signal(SIGPIPE, SIG_DFL);
  execve("/bin/sh", argv, env);
  _exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

World world_of_this_process(std::vector<std::string> arguments, base::Env env, base::Process& process) {
  World world;
  world.broken_pipe_ignored = std::signal(SIGPIPE, SIG_IGN) == SIG_IGN;
  world.arguments = std::move(arguments);
  std::array<char, 4096> directory{};
  if (getcwd(directory.data(), directory.size()) != nullptr) world.directory = directory.data();
  world.process = &process;
  const bool colors = env.get("TERM").value_or("dumb") != "dumb";
  world.out_is_terminal = colors && isatty(STDOUT_FILENO) == 1;
  world.err_is_terminal = colors && isatty(STDERR_FILENO) == 1;
  world.width = terminal_width();
  if (isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1) world.ask = ask_on_terminal;
  world.env = std::move(env);
  return world;
}

Written write_output(std::string_view bytes) {
  return write_to(STDOUT_FILENO, bytes);
}

void write_error_text(std::string_view text) {
  write_to(STDERR_FILENO, text);
}

bool show_in_pager(const std::string& text, const World& world) {
  const std::string pager = pager_of(world);
  if (pager.empty()) return false;
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) return false;
  // The user's own setting, which git gives to a shell too; nothing from a repository's files gets here.
  std::vector<std::string> words = {"sh", "-c", pager};
  std::vector<std::string> block = pager_env(world).block();
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> env = pointers(block);
  const pid_t child = fork();
  if (child == 0) become_pager(pipe, argv.data(), env.data());
  close(pipe[0]);
  if (child > 0) write_to(pipe[1], text);
  close(pipe[1]);
  if (child < 0) return false;
  // The pager has the terminal: an interrupt is for it, and we stay until it is closed.
  const auto on_interrupt = std::signal(SIGINT, SIG_IGN);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  std::signal(SIGINT, on_interrupt);
  return !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

}  // namespace patauto::cli
