#pragma once
// Numbers of JSON documents as JSON Schema means them: `2.0` is the integer 2, and 0.3 is three times 0.1. Inside this
// room only.

#include <nlohmann/json.hpp>

namespace patauto::registry {

/// The value with each number that is whole and fits 64 bits with a sign as an integer, and every other as a double;
/// so equal numbers are equal values. At most as deep as json_of reads.
nlohmann::json with_plain_numbers(nlohmann::json value);

/// Whether a number is whole, however large.
bool is_whole(const nlohmann::json& number);

/// Whether `number` is a whole multiple of `divisor`, which is above 0; judged by the shortest decimal digits of both,
/// so without rounding.
bool is_multiple(const nlohmann::json& number, const nlohmann::json& divisor);

}  // namespace patauto::registry
