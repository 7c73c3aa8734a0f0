#include "registry/json_number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

#include "model/ascii.hpp"

namespace patauto::registry {

namespace {

using nlohmann::json;

constexpr double kTwoTo63 = 9223372036854775808.0;

/// digits * 10^exponent; without a sign, which does not matter to multiples.
struct Decimal {
  std::uint64_t digits = 0;
  int exponent = 0;
};

Decimal decimal_of(const json& number) {
  std::array<char, 32> text;
  const auto written = number.is_number_float() ? std::to_chars(text.begin(), text.end(), number.get<double>(),
                                                                std::chars_format::scientific)
                                                : std::to_chars(text.begin(), text.end(), number.get<std::int64_t>());
  Decimal decimal;
  bool fraction = false;
  const char* at = text.begin();
  for (; at != written.ptr && *at != 'e'; ++at) {
    if (*at == '.') fraction = true;
    if (!model::is_digit(*at)) continue;
    decimal.digits = decimal.digits * 10 + static_cast<std::uint64_t>(*at - '0');
    decimal.exponent -= fraction ? 1 : 0;
  }
  int exponent = 0;
  if (at != written.ptr) std::from_chars(at + (at[1] == '+' ? 2 : 1), written.ptr, exponent);
  decimal.exponent += exponent;
  while (decimal.digits != 0 && decimal.digits % 10 == 0) {
    decimal.digits /= 10;
    ++decimal.exponent;
  }
  return decimal;
}

/// 10 * value modulo `modulus`, both below 2^63.
std::uint64_t ten_times(std::uint64_t value, std::uint64_t modulus) {
  std::uint64_t sum = 0;
  for (int i = 0; i < 10; ++i) sum = (sum + value) % modulus;
  return sum;
}

}  // namespace

json with_plain_numbers(json value) {
  if (value.is_structured()) {
    for (json& child : value) child = with_plain_numbers(std::move(child));
  } else if (value.is_number_float()) {
    const auto number = value.get<double>();
    if (std::trunc(number) == number && number >= -kTwoTo63 && number < kTwoTo63)
      return static_cast<std::int64_t>(number);
  } else if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return static_cast<double>(number);
    return static_cast<std::int64_t>(number);
  }
  return value;
}

bool is_whole(const json& number) {
  return number.is_number_integer() ||
         (number.is_number_float() && std::trunc(number.get<double>()) == number.get<double>());
}

bool is_multiple(const json& number, const json& divisor) {
  const Decimal dividend = decimal_of(number);
  Decimal unit = decimal_of(divisor);
  if (dividend.digits == 0) return true;
  int shift = dividend.exponent - unit.exponent;
  for (; shift < 0; ++shift) {
    if (unit.digits > dividend.digits / 10) return false;
    unit.digits *= 10;
  }
  std::uint64_t rest = dividend.digits % unit.digits;
  for (; shift > 0 && rest != 0; --shift) rest = ten_times(rest, unit.digits);
  return rest == 0;
}

}  // namespace patauto::registry
