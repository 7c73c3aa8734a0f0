#pragma once
// Keeping the spool below its limits.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace patauto::store {

/// Lists the spool; where it is nearly full, removes the oldest files without a guard until a tenth is free. Writes
/// down how much it can take before it has to be listed again, and removes what killed processes left in tmp/ more than
/// a day ago. The number of files dropped.
Result<std::size_t> make_room(const std::string& directory, std::int64_t now);

}  // namespace patauto::store
