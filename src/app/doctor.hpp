#pragma once
// What is wrong with PatAuto in this clone, and mending what can be mended.

#include <string>
#include <vector>

#include "app/session.hpp"

namespace patauto::app {

struct Finding {
  std::string text;
  bool mended = false;
  std::string hint;  ///< what to do, when it is not
  bool operator==(const Finding&) const = default;
};

struct Diagnosis {
  std::vector<Finding> findings;
  std::vector<std::string> notes;  ///< nothing is wrong with these
};

/// Looks at interrupted flushes and applications, hooks, permissions, the programs on the PATH and other programs'
/// hooks.
Result<Diagnosis> diagnose(Session& session);

}  // namespace patauto::app
