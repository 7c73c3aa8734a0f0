#pragma once
// An instance of a pattern, or any other JSON file, against a JSON Schema of draft 7.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace patauto::registry {

inline constexpr std::size_t kLargestInstance = std::size_t{16} << 20;
inline constexpr std::size_t kLargestInstanceSchema = std::size_t{4} << 20;

/// A file with the name that errors call it by.
struct NamedText {
  std::string name{};
  std::string_view bytes{};
};

struct InstanceFault {
  std::string pointer{};  ///< JSON pointer into the instance; empty: all of it
  int line = 1;           ///< of the instance
  int column = 1;         ///< in bytes
  std::string keyword{};  ///< JSON pointer into the schema: what does not hold
  std::string message{};
};

struct InstanceFaults {
  std::vector<InstanceFault> faults{};  ///< by line; at most 1,000
  bool more = false;                    ///< there are more of them
};

/// Everything that does not hold. Invalid error, with the file's name and the line: one of the two is no JSON, the
/// schema is none of draft 7 or refers to another file (nothing is fetched), or judging takes too much. Bounded to
/// seconds for any input; linear for usual ones.
Result<InstanceFaults> faults_of(const NamedText& instance, const NamedText& schema);

}  // namespace patauto::registry
