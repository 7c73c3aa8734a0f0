#pragma once
// Questions about eight bytes at once, in one 64-bit number. Where words and strings end is what a branch predictor
// cannot know; answering it without a loop over bytes makes lexing a fifth faster. Each answer has the top bit of a
// byte set where the answer is yes. Plain arithmetic, the same on every machine.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace patauto::signature::eight {

inline constexpr std::uint64_t kOnes = 0x0101010101010101;
inline constexpr std::uint64_t kTops = 0x80 * kOnes;

/// The bytes as a number, the first one least significant. One load where the machine's order is that one; a loop of
/// shifts, which would say the same everywhere, is no load for every compiler.
template <typename Number>
Number loaded(const char* from) {
  Number value = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&value, from, sizeof value);
  } else {
    for (std::size_t i = sizeof value; i > 0; --i)
      value = static_cast<Number>(std::uint64_t{value} << 8 | static_cast<unsigned char>(from[i - 1]));
  }
  return value;
}

/// Bytes of `low` (all below 0x80) from `first` to `last`. Adding 0x80 - c carries into the top bit from c on.
constexpr std::uint64_t within(std::uint64_t low, unsigned first, unsigned last) {
  return (low + (0x80 - first) * kOnes) & ~(low + (0x7f - last) * kOnes) & kTops;
}

/// Bytes of `low` (all below 0x80) equal to `wanted`.
constexpr std::uint64_t equal(std::uint64_t low, unsigned wanted) {
  return (kTops - (low ^ wanted * kOnes)) & kTops;
}

/// ASCII letters and digits, `_`, `$` and everything from 0x80 on.
constexpr std::uint64_t word_parts(std::uint64_t bytes) {
  const std::uint64_t low = bytes & ~kTops;
  return ((bytes & kTops) | within(low | 0x20 * kOnes, 'a', 'z') | within(low, '0', '9') | equal(low, '_') |
          equal(low, '$'));
}

constexpr std::uint64_t lower_letters(std::uint64_t bytes) {
  return within(bytes & ~kTops, 'a', 'z') & ~bytes;
}

/// Where a string may end or go on in another way: its quote, a backslash, a newline.
constexpr std::uint64_t string_stops(std::uint64_t bytes, unsigned quote) {
  const std::uint64_t low = bytes & ~kTops;
  return (equal(low, quote) | equal(low, '\\') | equal(low, '\n')) & ~bytes;
}

/// How many bytes come before the first yes; 8 when there is none.
constexpr std::size_t before_first(std::uint64_t answer) {
  return static_cast<std::size_t>(std::countr_zero(answer)) / 8;
}

}  // namespace patauto::signature::eight
