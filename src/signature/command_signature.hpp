#pragma once
// The signature of an execution (ALGORITHMS 2): kind of operation, file types, tools and the shape of the arguments,
// values masked and options kept. The same structure has the same signature on every machine, and `structure` is what
// went in. No argument's value is in it.

#include <string>
#include <string_view>
#include <vector>

#include "model/operation_kind.hpp"

namespace patauto::signature {

inline constexpr char kCommandSignatureVersion = '1';

struct CommandShape {
  model::OperationKind op = model::OperationKind::run_command;
  std::vector<std::string> tools;       ///< in the order of their use, from a known list, else "other"
  std::vector<std::string> file_types;  ///< well-known extensions of the arguments, with their dot, sorted, once each
  std::string structure;                ///< what the hash is made of, for people
  std::string hash;                     ///< 16 hexadecimal digits
  bool operator==(const CommandShape&) const = default;
};

/// Of an argument list. Launchers (`npx`, `python -m`, `env A=b`, `sudo`) are looked through; of `sh -c LINE` the line
/// counts. Never fails: an unknown program is "other" and RUN_COMMAND.
CommandShape shape_of(const std::vector<std::string>& argv);
/// The same with the kind given.
CommandShape shape_of(const std::vector<std::string>& argv, model::OperationKind op);

/// Well-known extensions of the paths, with their dot, sorted, once each.
std::vector<std::string> file_types_of(const std::vector<std::string>& paths);

/// The words of the first simple command of a line as a shell splits them, without expanding anything.
std::vector<std::string> words_of_line(std::string_view line);

}  // namespace patauto::signature
