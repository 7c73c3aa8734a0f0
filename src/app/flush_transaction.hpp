#pragma once
// A flush on its way into a commit: `<git dir>/patauto/flush.tx`, written in one step by pre-commit, closed by
// post-commit or by whoever finds it later. Lines `KEY VALUE`, one fact each. While it is open, the spool files it
// names are claimed: no commit of another work tree takes them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "git/layout.hpp"
#include "git/writing.hpp"
#include "model/oid.hpp"

namespace patauto::app {

struct FlushTransaction {
  long process = 0;                ///< the git that commits, or ourselves
  std::string mark;                ///< which process of that number (base::process_mark)
  bool in_lock = false;            ///< the entries are in git's own index.lock, which an abort drops
  std::optional<model::Oid> head;  ///< before the commit; nothing: unborn
  std::vector<git::BlobAt> files;
  std::vector<std::string> own;          ///< paths among `files` that are this clone's own evidence
  std::vector<std::string> spool_files;  ///< names
  bool operator==(const FlushTransaction&) const = default;
};

std::string text_of(const FlushTransaction& transaction);
/// Nothing for text that is no transaction, or is cut.
std::optional<FlushTransaction> transaction_from(std::string_view text);

/// The open transaction of a work tree, by its git directory. Nothing: none. A file that makes no sense is an error
/// (invalid).
Result<std::optional<FlushTransaction>> open_transaction(const std::string& git_dir);
/// Records it; makes `<git dir>/patauto` when missing.
Result<void> record_transaction(const std::string& git_dir, const FlushTransaction& transaction);
/// Forgets it, and what was kept for it beside it.
void close_transaction(const std::string& git_dir);
/// The same after all prepared files were moved to where they belong: their folders stay for the next ones.
void close_placed_transaction(const std::string& git_dir);

/// Whether the process that opened it is still there, so that it is nobody else's to end.
bool under_way(const FlushTransaction& transaction);

/// Names of spool files that transactions of other work trees claim: those under way, and those whose commit was made
/// and whose end was not.
std::vector<std::string> claimed_elsewhere(const git::WritingSeams& seams);

/// Whether the commit holds every file of the transaction.
bool holds_all(const git::WritingSeams& seams, const model::Oid& commit, const FlushTransaction& transaction);

/// What is kept beside an open transaction: the index before it and after it (hard links), segments as files.
std::string index_before(const std::string& git_dir);
std::string index_after(const std::string& git_dir);
std::string prepared_folder(const std::string& git_dir);

}  // namespace patauto::app
