#pragma once
// Event ids: ULIDs, 48 bits of milliseconds and 80 random bits, as 26 characters of Crockford's base 32. Their order as
// text is their order in time.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace patauto::store {

inline constexpr std::size_t kUlidSize = 26;

struct Ulid {
  std::uint64_t high = 0;  ///< milliseconds since 1970 (48 bits), then the first 16 random bits
  std::uint64_t low = 0;   ///< the other 64
  auto operator<=>(const Ulid&) const = default;

  std::int64_t time() const { return static_cast<std::int64_t>(high >> 16); }
};

/// A new id of that time, its other bits from the operating system. Times before 1970 or beyond 48 bits are taken as
/// the nearest that fit. State error when the system gives no random bits.
Result<Ulid> new_ulid(std::int64_t milliseconds);

/// The next id of the same time: one more. (Carrying into the time needs 2^80 ids in one millisecond.)
Ulid after(Ulid id);

/// 26 upper-case characters.
std::string text_of(Ulid id);

/// The inverse of text_of, which takes nothing else: no lower case, no I, L, O or U.
std::optional<Ulid> ulid_from(std::string_view text);

}  // namespace patauto::store
