#pragma once
// Redaction (STORE section 9): secrets are taken out of text before it is hashed, kept, proposed or logged. The value
// is replaced, visibly; the line stays. Pure and linear.

#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"

namespace patauto::signature {

inline constexpr std::string_view kRedacted = "[redacted]";

class Redaction {
 public:
  /// Knows the values of the variables whose names tell that they are secret, wherever they occur.
  explicit Redaction(const base::Env& env);

  /// Any bytes: output, a file, a message.
  std::string text(std::string_view bytes) const;
  /// A command's arguments, where one may be the value of the one before: `--password X`, `-p X`, `-u name:X`.
  std::vector<std::string> arguments(const std::vector<std::string>& words) const;

 private:
  std::vector<std::string> secrets_;  ///< longest first
};

}  // namespace patauto::signature
