#pragma once
// Random bits from the operating system, for ids and salts.

#include <cstdint>

#include "base/result.hpp"

namespace patauto::base {

/// 64 unpredictable bits. State error when the system has none to give.
Result<std::uint64_t> random64();

}  // namespace patauto::base
