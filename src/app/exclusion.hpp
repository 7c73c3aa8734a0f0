#pragma once
// What is neither learned from nor written: what `mining.exclude` of the config leaves out, and what is ours.

#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "base/result.hpp"

namespace patauto::app {

class Exclusion {
 public:
  explicit Exclusion(std::vector<std::string> globs) : globs_(std::move(globs)) {}
  /// That of this repository: also the registry, where the work tree has one. Error as policy_of.
  static Result<Exclusion> of(const Session& session);

  /// The glob that takes this path or a folder above it; null when it is not left out.
  const std::string* match(std::string_view path) const;
  /// "left out by mining.exclude 'GLOB'", of a glob that match() gave.
  std::string why(const std::string& glob) const;
  bool empty() const { return globs_.empty(); }
  const std::vector<std::string>& globs() const { return globs_; }

 private:
  std::vector<std::string> globs_;
  std::size_t ours_ = 0;  ///< of them, the last so many are the registry's
};

}  // namespace patauto::app
