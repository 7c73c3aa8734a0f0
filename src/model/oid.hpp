#pragma once
// Object ids of git as values: 20 bytes (SHA-1) or 32 (SHA-256).

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace patauto::model {

struct Oid {
  std::array<std::uint8_t, 32> bytes{};  ///< SHA-1: the last twelve are zero
  std::uint8_t size = 0;                 ///< 20 or 32; 0 for "no object"

  /// From raw bytes; the view must hold 20 or 32.
  static Oid from_raw(std::string_view raw);
  /// From 40 or 64 hexadecimal digits; nothing for any other text.
  static std::optional<Oid> from_hex(std::string_view hex);

  std::string hex() const;
  std::string_view raw() const { return {reinterpret_cast<const char*>(bytes.data()), size}; }
  bool null() const { return size == 0; }

  auto operator<=>(const Oid&) const = default;
  bool operator==(const Oid&) const = default;
};

}  // namespace patauto::model

template <>
struct std::hash<patauto::model::Oid> {
  std::size_t operator()(const patauto::model::Oid& oid) const noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, oid.bytes.data(), sizeof word);
    return static_cast<std::size_t>(word);
  }
};
