#pragma once
// Cryptographic digests: what trust rests on, and the names that git gives to contents.

#include <string>
#include <string_view>

namespace patauto::base {

/// SHA-256, 32 raw bytes.
std::string sha256(std::string_view bytes);

/// SHA-1, 20 raw bytes; only to name a blob as git does, never for trust.
std::string sha1(std::string_view bytes);

/// Lower-case hexadecimal digits.
std::string hex(std::string_view bytes);

}  // namespace patauto::base
