#pragma once
// Segments as files, ready to be moved into the work tree. They wait in a folder of their own in the git directory,
// laid out like the work tree. One git process adds them to an index from there: that stores the blob and has the index
// remember the file itself, so that no other process is needed once the commit is made and the file is moved.

#include <string>
#include <string_view>
#include <vector>

#include "app/flush_transaction.hpp"
#include "base/result.hpp"
#include "git/cache_tree.hpp"
#include "git/writing.hpp"

namespace patauto::app {

/// Whether segments may take this way: the commit's index is the work tree's own, a plain one that remembers nothing
/// about the work tree but its files, and no attribute that we could not overrule would change what git stores.
bool can_prepare(const git::WritingSeams& seams, const git::CacheTree& trees, const std::optional<model::Oid>& head);

/// Writes one file; the blob that git will store for it. `id_size` is 20.
Result<model::Oid> prepare_file(const std::string& git_dir, const std::string& path, std::string_view bytes,
                                std::size_t id_size);

/// Adds the files of the transaction to the copy of the index (index_after), which `seams.env` names. One process.
/// State error: git failed, or has stored something else.
Result<void> add_prepared(const git::WritingSeams& seams, const FlushTransaction& transaction);

/// Stores the bytes of prepared files as blobs, and removes the files. One process a file.
Result<void> store_prepared(const git::WritingSeams& seams, const FlushTransaction& transaction);

/// Moves the files into the work tree, whose index must be the one that add_prepared changed. True: index and files
/// match as if git had written both. False: git has to check them out; some may be in place, or none. Starts a process
/// once for each git that commits, to learn how it tells files apart.
bool place_prepared(const git::WritingSeams& seams, const FlushTransaction& transaction);

}  // namespace patauto::app
