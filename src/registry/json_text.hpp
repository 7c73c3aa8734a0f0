#pragma once
// JSON files of the registry: read within bounds, faults with their place. Inside this room only.

#include <cstddef>
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

/// The value of a JSON text; nested no deeper than `depth`. Linear in the size.
tl::expected<nlohmann::json, JsonFault> json_of(std::string_view text, std::size_t depth = 32);

}  // namespace patauto::registry
