#pragma once
// URI references (RFC 3986) as names of schemas: resolved, never fetched. Inside this room only.

#include <string>
#include <string_view>

namespace patauto::registry {

/// `reference` seen from `base` (section 5.2), which may be empty or relative itself.
std::string resolved_uri(std::string_view base, std::string_view reference);

/// Bytes for `%41`; what is no such escape stays.
std::string percent_decoded(std::string_view text);

}  // namespace patauto::registry
