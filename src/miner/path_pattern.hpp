#pragma once
// A path with the occurrences of a case's variables taken out: equal for `docs/foo.md` beside `rules/foo.js` and
// `docs/bar.md` beside `rules/bar.js`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/consensus.hpp"
#include "miner/masker.hpp"

namespace patauto::miner {

struct PathPattern {
  std::string key;                       ///< the path, a NUL byte in place of each occurrence
  std::vector<const Options*> readings;  ///< per occurrence; they live as long as the masker
};

/// Nothing when the path mentions none of the masker's variables.
std::optional<PathPattern> pattern_of(std::string_view path, const Masker& masker);

/// How the occurrences of one pattern were read, over several cases.
class PatternVotes {
 public:
  void add(const std::vector<const Options*>& readings, double weight);
  /// The path for these values; nothing when a placeholder has no reading among them.
  std::optional<std::string> render(std::string_view key, const Values& values) const;
  /// The same with variables written as `{{name|kebab}}`.
  std::string generalised(std::string_view key, const Mask& mask) const;

 private:
  std::vector<Votes> votes_;
};

/// `{{name|kebab}}`
std::string placeholder_text(const Option& option, const Mask& mask);

}  // namespace patauto::miner
