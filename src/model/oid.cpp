#include "model/oid.hpp"

#include "base/result.hpp"

namespace patauto::model {

namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Oid Oid::from_raw(std::string_view raw) {
  PATAUTO_INVARIANT(raw.size() == 20 || raw.size() == 32);
  Oid oid;
  std::memcpy(oid.bytes.data(), raw.data(), raw.size());
  oid.size = static_cast<std::uint8_t>(raw.size());
  return oid;
}

std::optional<Oid> Oid::from_hex(std::string_view hex) {
  if (hex.size() != 40 && hex.size() != 64) return std::nullopt;
  Oid oid;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit_of(hex[i]);
    const int low = digit_of(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    oid.bytes[i / 2] = static_cast<std::uint8_t>(high * 16 + low);
  }
  oid.size = static_cast<std::uint8_t>(hex.size() / 2);
  return oid;
}

std::string Oid::hex() const {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(std::size_t{2} * size);
  for (std::size_t i = 0; i < size; ++i) {
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 15];
  }
  return text;
}

}  // namespace patauto::model
