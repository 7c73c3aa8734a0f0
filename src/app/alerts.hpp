#pragma once
// What somebody should look at here, as insight judges it from what is known.

#include <cstdint>
#include <string>
#include <vector>

#include "app/standing.hpp"
#include "model/pattern.hpp"
#include "registry/config.hpp"
#include "store/state.hpp"

namespace patauto::app {

struct Alert {
  std::string severity{};  ///< "critical", "high", "medium", "low"
  std::string code{};      ///< "critical-failure", "failure-rate", "unused", "no-candidate", "anti-patterns"
  std::string pattern{};   ///< empty: it is about no single one
  std::string version{};   ///< likewise
  std::string message{};
};

/// "PAT-A-001: 6 of 10 uses of version 1.0.0 failed, more than 50 %".
std::string told(const Alert& alert);

/// The most urgent first.
struct Alerts {
  std::vector<Alert> tree{};  ///< by the work tree alone, without a clock: clones at one commit agree
  std::vector<Alert> here{};  ///< by all that this clone knows, at its clock
  std::vector<Alert> all{};   ///< both, each thing once
};

/// `registered` are the patterns of the work tree. Versions that the registry has left behind are not judged.
Alerts known_alerts(store::State& state, const Standing& standing, const std::vector<model::Pattern>& registered,
                    const registry::Thresholds& thresholds, std::int64_t now);

}  // namespace patauto::app
