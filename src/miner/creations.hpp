#pragma once
// What recent commits created, and what else they touched: as much of the past as a hook can afford to look at. It says
// what is missing beside a new file by the rules that mining a whole history follows (ALGORITHMS 1.7), on less
// evidence.

#include <string>
#include <string_view>
#include <vector>

#include "miner/past.hpp"

namespace patauto::miner {

/// A commit that created files. Paths ascend bytewise.
struct Creation {
  std::vector<std::string> added;     ///< created, not renamed
  std::vector<std::string> modified;  ///< empty also where so many were that they say nothing
  bool operator==(const Creation&) const = default;
};

inline constexpr std::size_t kMostCreated = 40;  ///< files of one commit; one with more is an import
inline constexpr std::size_t kMostAtOnce = 8;    ///< files of a root; one with more is an import

/// Whether a commit that created so many files says something about what goes together.
bool telling(std::size_t created, bool root);

/// The newest creations of a history that take at most `bytes` as text, oldest first. Linear in the commits looked at.
std::vector<Creation> recent_creations(const Past& past, std::size_t bytes);

/// One creation as text that can be appended to others. `again`: it belongs to the one before (the commit was amended).
std::string bytes_of(const Creation& creation, bool again = false);

/// What was appended, oldest first. Takes any bytes: what is malformed or cut short is left out.
std::vector<Creation> creations_from(std::string_view bytes);

/// The newest of the text's creations that take at most `bytes`.
std::string newest_of(std::string_view text, std::size_t bytes);

}  // namespace patauto::miner
