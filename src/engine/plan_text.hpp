#pragma once
// `plan.json`, the record of a plan: paths, actions, modes, sizes and checksums; the bytes lie in files beside it.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "engine/plan.hpp"

namespace patauto::engine {

/// JSON. Paths that are no UTF-8 are written in base64 (`path_base64`).
std::string text_of(const Plan& plan);

/// Where the bytes of a step lie: `before` and `after` by its number. Empty result: they cannot be read.
using BytesOf = std::function<Result<std::string>(std::size_t step, std::string_view which)>;

/// The inverse, with the bytes, which must have the sizes and checksums of the record. Invalid error: it makes no
/// sense.
Result<Plan> plan_from(std::string_view text, const BytesOf& bytes_of);

}  // namespace patauto::engine
