#pragma once
// What `mining.exclude` of the config leaves out: it is neither learned from nor written.

#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "base/result.hpp"

namespace patauto::app {

class Exclusion {
 public:
  explicit Exclusion(std::vector<std::string> globs) : globs_(std::move(globs)) {}
  /// That of this repository; error as policy_of.
  static Result<Exclusion> of(const Session& session);

  /// The glob that takes this path or a folder above it; null when it is not left out.
  const std::string* match(std::string_view path) const;
  bool empty() const { return globs_.empty(); }
  const std::vector<std::string>& globs() const { return globs_; }

 private:
  std::vector<std::string> globs_;
};

}  // namespace patauto::app
