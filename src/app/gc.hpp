#pragma once
// Packing old segments of the journal into rollups (STORE section 8).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "git/writing.hpp"
#include "model/oid.hpp"
#include "store/rollup.hpp"

namespace patauto::app {

struct Packed {
  std::size_t segments = 0;          ///< replaced
  std::size_t rollups = 0;           ///< files written
  std::int64_t cutoff = 0;           ///< milliseconds since 1970: what is older is packed
  std::optional<model::Oid> commit;  ///< nothing: not asked for, or nothing to do
  std::vector<std::string> warnings;
};

/// What packing would do, and to which commit (nothing: there is none, and nothing to pack).
struct Packing {
  Packed packed{};
  std::optional<model::Oid> head{};
  store::Collection collection{};
};

/// Changes nothing. State error: bare repository.
Result<Packing> packing_of(Session& session, std::int64_t retention_days);

/// Replaces the segments of HEAD whose events are all older than HEAD's committer date less `retention_days`. Leaves
/// out segments that are changed in the work tree. Changes the work tree, and with `commit` HEAD and the index entries
/// of those files instead of leaving that to the user; what else is staged stays staged. State errors: bare repository,
/// with `commit` also an operation in progress and a HEAD that moved meanwhile. One process to list HEAD; with `commit`
/// about ten.
Result<Packed> gc(Session& session, bool commit, std::int64_t retention_days);

/// Commits the collection on top of `head`, with a private index; then the index and the files of the work tree follow.
Result<model::Oid> commit_collection(const git::WritingSeams& seams, const model::Oid& head,
                                     const store::Collection& collection);

/// Writes the rollups into the work tree and removes the segments from it.
Result<void> write_collection(const std::string& work_tree, const store::Collection& collection);

}  // namespace patauto::app
