#pragma once
// An earlier version of a pattern, brought back from history.

#include <optional>
#include <string_view>

#include "git/writing.hpp"
#include "model/semantic_version.hpp"
#include "review/decision.hpp"

namespace patauto::review {

/// "1.2.0", "v1.2.0", "1.2", "v1": parts that are left out are 0. Nothing for other texts.
std::optional<model::SemanticVersion> typed_version(std::string_view typed);

struct EarlierVersion {
  model::Oid commit{};  ///< the newest commit in which that version was approved
  std::string spec_path{};
  Changes changes{};  ///< the files of that version; those of the present one that it did not have go
};

/// The files of the version as `head`'s history last had it approved. Errors: the version is not in the history
/// (nothing; state where the history is cut), it was quarantined when it was replaced (refused), or one of its
/// templates is another pattern's by now (state). Four processes for each commit that changed the spec since.
Result<EarlierVersion> earlier_version(const git::WritingSeams& seams, const model::Oid& head, const Ground& ground,
                                       const registry::Registered& now, const model::SemanticVersion& version);

}  // namespace patauto::review
