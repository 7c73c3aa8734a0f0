#pragma once
// JSON files of the registry: read within bounds, faults with their place. Inside this room only.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

namespace patauto::registry {

struct TextPlace {
  int line = 1;    ///< from 1
  int column = 1;  ///< in bytes, from 1
};

/// Where byte `at` of the text stands.
TextPlace place_at(std::string_view text, std::size_t at);

/// Where `"key"` first stands in a JSON text; its beginning where it does not.
TextPlace place_of_key(std::string_view text, std::string_view key);

struct JsonFault {
  TextPlace place{};
  std::string message{};
  std::string hint{};
};

/// Where the values that these JSON pointers (RFC 6901) name begin, in a text that json_of has read; pointers to
/// nothing are left out. Of a key that stands twice the last counts, as it does there. Linear in the size.
std::map<std::string, TextPlace> places_of(std::string_view text, const std::set<std::string>& pointers);

/// `/` and the key as a JSON pointer writes it.
std::string pointer_step(std::string_view key);

/// The value of a JSON text; nested no deeper than `depth`. A number that is too large for 64 bits of floating point is
/// a fault. Linear in the size.
tl::expected<nlohmann::json, JsonFault> json_of(std::string_view text, std::size_t depth = 32);

}  // namespace patauto::registry
