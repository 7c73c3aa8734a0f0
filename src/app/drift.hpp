#pragma once
// Drift: files that recorded examples tell of, and that are no longer what their pattern writes.

#include <string_view>
#include <vector>

#include "app/registry_tree.hpp"
#include "app/session.hpp"
#include "base/result.hpp"
#include "model/finding.hpp"

namespace patauto::app {

/// The rule of the notices.
inline constexpr std::string_view kDrift = "drift";

/// A notice for each such file, at its first line that is not what the pattern, unless it is deprecated, writes with
/// the example's values: somebody edited the file, or the template changed. A file that is gone has not drifted.
/// `source` is that of `read`. Reads the files of the examples, nothing else. State error: git cannot tell what is
/// staged.
Result<std::vector<model::Finding>> drift_notices(Session& session, const RegistryRead& read, Source source);

}  // namespace patauto::app
