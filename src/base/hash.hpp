#pragma once
// Hashes for structure and integrity, never for trust. Both are the reference functions of libxxhash, so that a value
// written on one machine holds on every other.

#include <cstdint>
#include <string>
#include <string_view>

namespace patauto::base {

/// XXH64: the checksum of the journal and of the cache.
std::uint64_t xxh64(std::string_view bytes, std::uint64_t seed = 0);

/// XXH3, 64 bits: faster on short texts; for signatures.
std::uint64_t xxh3_64(std::string_view bytes, std::uint64_t seed = 0);

/// Sixteen lower-case hexadecimal digits, the most significant first.
std::string hex64(std::uint64_t value);

}  // namespace patauto::base
