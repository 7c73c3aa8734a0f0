#pragma once
// What the command line is given: arguments, environment, directory, and what its terminal can do. Tests build one.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"

namespace patauto::cli {

struct World {
  std::vector<std::string> arguments;  ///< without the program's name
  base::Env env;
  std::string directory;  ///< the current one, absolute
  base::Process* process = nullptr;
  bool out_is_terminal = false;  ///< one that shows colours
  bool err_is_terminal = false;
  bool broken_pipe_ignored = false;  ///< we were started so
  std::size_t width = 80;
  /// Shows a question on standard error and reads one line; nothing at end of input. Empty when there is no terminal.
  std::function<std::optional<std::string>(const std::string& question)> ask;
};

}  // namespace patauto::cli
