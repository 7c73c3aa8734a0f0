#pragma once
// The values that a path gives to its family's template: its name, the directories that vary, and words of the name
// (ALGORITHMS 1.2).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/path_parts.hpp"

namespace patauto::miner {

/// What a variable stands for, whichever file it is taken from. Ordered by how readily a tie is decided for it.
enum class Slot : std::uint8_t { core, name, first_word, second_word, last_word, year, directory0 };
inline constexpr std::size_t kSlots = static_cast<std::size_t>(Slot::directory0) + 64;

/// The slot of a directory, counted from the deepest.
constexpr Slot directory_slot(std::size_t from_deepest) {
  return static_cast<Slot>(static_cast<std::size_t>(Slot::directory0) + from_deepest);
}
constexpr std::size_t index_of(Slot slot) {
  return static_cast<std::size_t>(slot);
}

struct Value {
  Slot slot = Slot::name;
  std::string text;
};

/// The variables of one path under a family's mask. `year` (of creation) is left out when it is zero.
std::vector<Value> values_of(std::string_view path, const Mask& mask, int year);

/// What people call the variable: `name`, `core`, `dir1`; where only a directory varies, that one is the name.
std::string public_name(Slot slot, const Mask& mask);

/// The path with what varies replaced: `rules/{{name}}.js`, `exercises/{{name}}/config.json`.
std::string generalised(std::string_view path, const Mask& mask);

/// The path with `name` in place of everything that varies.
std::string renamed(std::string_view path, const Mask& mask, std::string_view name);

}  // namespace patauto::miner
