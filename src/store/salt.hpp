#pragma once
// Signatures at level `minimal`: the same structure still has the same signature within this clone, and nobody else can
// find out whose it is. The salt never leaves the git directory.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace patauto::store {

using Salt = std::array<std::uint64_t, 2>;

/// The clone's salt, `<git common dir>/patauto/salt` (0600), made at its first use. State error: it cannot be had.
Result<Salt> salt_of(const std::string& directory);

/// SipHash-2-4 of the signature under the salt, 16 hex digits; empty stays empty.
std::string salted(std::string_view signature, const Salt& salt);

/// SipHash-2-4 (Aumasson and Bernstein, 2012) of `bytes` under a key of 128 bits.
std::uint64_t siphash(std::string_view bytes, const Salt& key);

}  // namespace patauto::store
