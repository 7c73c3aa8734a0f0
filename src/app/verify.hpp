#pragma once
// Does the ground truth of patterns hold? Criteria with variables are looked at with the values of every recorded
// example: each example is an instance. Every example is written again and compared byte for byte.

#include <string>
#include <vector>

#include "app/criterion.hpp"
#include "app/session.hpp"

namespace patauto::app {

struct VerifiedPattern {
  std::string id{};
  std::string version{};
  std::string spec_path{};
  std::vector<Verified> criteria{};  ///< in the spec's order, then by example
};

struct Verification {
  std::vector<VerifiedPattern> patterns{};  ///< by id
  std::vector<std::string> broken{};        ///< paths of specs with errors, which were not looked at
  bool holds() const;                       ///< nothing failed
  std::size_t count(Outcome outcome) const;
};

struct VerifyRequest {
  std::string pattern{};  ///< id or name; empty: all
  bool allow_commands = false;
};

/// Commands run only where they are allowed and the pattern is trusted (trust.hpp), with values of examples that the
/// trust covers; else they are skipped. Invalid error: there is no such pattern. State error: bare.
Result<Verification> verify(const Session& session, const VerifyRequest& request);

}  // namespace patauto::app
