#pragma once
// A command as data. One table of these (table.cpp) feeds the parser, `-h`, `help`, the man page, the completions and
// docs/cli.md, so that none of them can say something the others don't.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/answer.hpp"

namespace patauto::cli {

/// What a shell should offer in a value's place.
enum class Completes { nothing, path, revision };

enum class Takes { flag, word, choice, count };

struct OptionSpec {
  std::string name{};  ///< without the dashes
  char letter = 0;     ///< `-q`; 0: none
  Takes takes = Takes::flag;
  std::string value{};                 ///< what help calls the value: "REV"
  std::vector<std::string> choices{};  ///< Takes::choice: the closed set
  std::string summary{};
  /// The key below `patauto.` in git's configuration, which also names the variable `PATAUTO_<KEY>`; empty: neither.
  std::string setting{};
  Completes completes = Completes::nothing;
  bool hidden = false;  ///< for the build; no page and no completion names it
};

struct OperandSpec {
  std::string name{};  ///< "PATH", "VAR=VALUE"
  std::string summary{};
  bool required = false;
  bool repeated = false;  ///< the last operand may
  Completes completes = Completes::nothing;
  std::vector<std::string> choices{};  ///< a closed set; empty: anything
};

struct Example {
  std::string line{};  ///< as typed
  std::string says{};
};

struct Invocation;

/// From a parsed call to its answer (commands/commands.hpp).
using Body = Result<Answer> (*)(const Invocation& call);

struct CommandSpec {
  std::string name{};
  std::string group{};
  std::string summary{};  ///< one line, no full stop
  std::vector<OperandSpec> operands{};
  std::vector<OptionSpec> options{};  ///< beside the common ones
  std::vector<Example> examples{};
  /// What follows the first operand is operands too, however it begins: another program's command line.
  bool verbatim_operands = false;
  bool needs_repository = false;
  bool mends_by_itself = false;  ///< and says so; before any other, what a killed commit left is mended in passing
  std::string touches{};         ///< what it may change, for its page
  Body body = nullptr;           ///< never null in the table
};

}  // namespace patauto::cli
