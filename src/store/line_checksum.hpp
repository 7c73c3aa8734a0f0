#pragma once
// The end of a line: `,"x":"<16 hex>"}`, the XXH64 (seed 0) of the bytes before it.

#include <cstdint>
#include <string>
#include <string_view>

namespace patauto::store {

enum class Seal : std::uint8_t {
  good,
  broken,     ///< there, and another one than the bytes before it have
  elsewhere,  ///< the line does not end in one
};

struct Sealed {
  Seal state = Seal::elsewhere;
  std::string_view body;  ///< the bytes before the seal
};

/// Takes a line without its end apart.
Sealed sealed_body(std::string_view line);

/// Appends the seal, and a newline.
void seal(std::string& line);

}  // namespace patauto::store
