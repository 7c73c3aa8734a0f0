#include "store/ulid.hpp"

#include <algorithm>

#include "base/random.hpp"

namespace patauto::store {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::int64_t kLastTime = (std::int64_t{1} << 48) - 1;
constexpr std::uint8_t kNoDigit = 32;

constexpr std::array<std::uint8_t, 256> kDigit = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(kNoDigit);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    digits[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  return digits;
}();

}  // namespace

Result<Ulid> new_ulid(std::int64_t milliseconds) {
  PATAUTO_ASSIGN(const std::uint64_t some, base::random64());
  PATAUTO_ASSIGN(const std::uint64_t more, base::random64());
  const auto time = static_cast<std::uint64_t>(std::clamp<std::int64_t>(milliseconds, 0, kLastTime));
  return Ulid{(time << 16) | (some & 0xffff), more};
}

Ulid after(Ulid id) {
  if (++id.low == 0) ++id.high;
  return id;
}

std::string text_of(Ulid id) {
  std::string text(kUlidSize, '0');
  for (std::size_t i = kUlidSize; i-- > 0;) {
    text[i] = kAlphabet[id.low & 31];
    id.low = (id.low >> 5) | (id.high << 59);
    id.high >>= 5;
  }
  return text;
}

std::optional<Ulid> ulid_from(std::string_view text) {
  // 26 digits are 130 bits: the first must be below 8.
  if (text.size() != kUlidSize || text.front() > '7') return std::nullopt;
  Ulid id;
  std::uint8_t all = 0;
  for (const char c : text) {
    const std::uint8_t digit = kDigit[static_cast<unsigned char>(c)];
    all |= digit;
    id.high = (id.high << 5) | (id.low >> 59);
    id.low = (id.low << 5) | digit;
  }
  return (all & kNoDigit) == 0 ? std::optional(id) : std::nullopt;
}

}  // namespace patauto::store
