#pragma once
// The last gate before the journal: no free text passes it, whoever calls.

#include "base/result.hpp"
#include "model/event.hpp"

namespace patauto::app {

/// The observation as it may be kept. A signature that is no 16 hex digits, or a name with other characters than
/// [A-Za-z0-9._+:-] or over 64 of them, is taken out where it is optional; file types and tools become "other".
/// Internal error where it is required: the caller must not have sent it.
Result<model::Observation> journalled(const model::Observation& what);

}  // namespace patauto::app
