#pragma once
// The environment as a value. Only main reads the process's own; everything else is handed an Env.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::base {

class Env {
 public:
  Env() = default;
  explicit Env(std::map<std::string, std::string, std::less<>> variables) : variables_(std::move(variables)) {}

  /// From a null-terminated `NAME=value` array, as main gets it.
  static Env from_block(const char* const* block);

  /// The value of a variable, or nothing when it is unset. An empty value is a value.
  std::optional<std::string> get(std::string_view name) const;
  bool has(std::string_view name) const { return variables_.contains(name); }

  /// A copy with one variable set, or removed.
  Env with(std::string name, std::string value) const;
  Env without(std::string_view name) const;

  /// `NAME=value` strings, sorted by name: what a child process is given.
  std::vector<std::string> block() const;

 private:
  std::map<std::string, std::string, std::less<>> variables_;
};

}  // namespace patauto::base
