#include <fcntl.h>
#include <io.h>

#include <direct.h>
#include <array>
#include <cerrno>
#include <cstdio>
#include <iostream>

#include "cli/terminal.hpp"

namespace patauto::cli {

namespace {

std::optional<std::string> ask_on_terminal(const std::string& question) {
  write_error_text(question);
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

}  // namespace

World world_of_this_process(std::vector<std::string> arguments, base::Env env, base::Process& process) {
  _setmode(_fileno(stdout), _O_BINARY);  // bytes are bytes: no line-end conversion
  World world;
  world.arguments = std::move(arguments);
  std::array<char, 4096> directory{};
  if (_getcwd(directory.data(), static_cast<int>(directory.size())) != nullptr) world.directory = directory.data();
  world.process = &process;
  world.out_is_terminal = _isatty(_fileno(stdout)) != 0;
  world.err_is_terminal = _isatty(_fileno(stderr)) != 0;
  if (_isatty(_fileno(stdin)) != 0 && _isatty(_fileno(stderr)) != 0) world.ask = ask_on_terminal;
  world.env = std::move(env);
  return world;
}

Written write_output(std::string_view bytes) {
  const bool all = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0;
  if (all) return Written::all;
  return errno == EPIPE || errno == EINVAL ? Written::reader_gone : Written::failed;  // EINVAL: a closed pipe here
}

void write_error_text(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

bool show_in_pager(const std::string&, const World&) {
  return false;
}

}  // namespace patauto::cli
