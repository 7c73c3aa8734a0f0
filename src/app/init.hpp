#pragma once
// Setting a repository up for PatAuto, and taking that back.

#include <string>
#include <vector>

#include "app/session.hpp"

namespace patauto::app {

struct InitRequest {
  bool local = false;  ///< everything in the git directory, nothing tracked, telemetry never committed
  std::string mode;    ///< "aggressive", "review"; empty: as it is, at first aggressive
  std::string ci{};    ///< "github", "gitlab": the file of that CI system too (ci_file.hpp); empty: none
};

struct SetUp {
  std::vector<std::string> done;   ///< a line per change; empty: everything was in place
  std::vector<std::string> notes;  ///< what a person should know
};

/// Makes `.patauto/config.yaml` and `.patauto/.gitattributes` where they are missing, and installs the hooks. Safe to
/// repeat; what a person has written stays. State errors: bare repository, `.patauto` is no directory, core.hooksPath
/// leads elsewhere or the hooks folder is a link, and the hooks there do not call ours (nothing is changed then); usage
/// error: a CI file, which is tracked, in local mode.
Result<SetUp> init(Session& session, const InitRequest& request);

/// Restores the hooks folder; keeps versioned files and what was learned.
Result<SetUp> uninstall(Session& session);

}  // namespace patauto::app
