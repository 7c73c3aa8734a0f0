#pragma once
// Child processes, without a shell. Process is a seam: production code gets SystemProcess, a test a table.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "base/result.hpp"

namespace patauto::base {

struct Command {
  std::vector<std::string> argv;  ///< argv[0] is looked up on PATH
  std::string directory;          ///< empty: the current one
  std::string input;              ///< what the child reads on its standard input
  Env env;
};

struct Output {
  int exit_code = 0;  ///< 128 + N when a signal N ended it
  std::string out;
  std::string err;
};

/// A child with its standard input and output open to us; used for `git cat-file --batch`.
class Conversation {
 public:
  virtual ~Conversation() = default;
  virtual Result<void> write(std::string_view bytes) = 0;
  /// Reads up to and including the next newline; the newline is not returned. An error at end of file.
  virtual Result<std::string> read_line() = 0;
  /// Reads exactly `size` bytes.
  virtual Result<std::string> read(std::size_t size) = 0;
};

class Process {
 public:
  virtual ~Process() = default;
  /// Runs to the end, collecting both outputs. Fails (state) only if the program cannot be started.
  virtual Result<Output> run(const Command& command) = 0;
  /// Starts a child to talk to; it is ended when the conversation is destroyed. Its stderr is discarded.
  virtual Result<std::unique_ptr<Conversation>> converse(const Command& command) = 0;
};

/// The real one (POSIX). Broken pipes are errors here, never signals.
std::unique_ptr<Process> system_process();

}  // namespace patauto::base
