#pragma once
// The tables of state.db, written and read row by row; inside this room only. Every function answers with SQLite's
// result code and leaves transactions to its caller.

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "store/fold.hpp"
#include "store/journal.hpp"
#include "store/sqlite.hpp"

namespace patauto::store {

inline constexpr std::int64_t kStateApplicationId = 0x50417353;  // "PAsS"
inline constexpr std::int64_t kStateVersion = 5;

/// What the tables were filled from.
struct StateInputs {
  std::uint64_t tree_stamp = 0;  ///< JournalStamp::tree
  bool tree_settled = false;     ///< no file of the tree can have changed since, unseen by its stamp
  std::uint64_t tree_key = 0;    ///< of the sorted (path, content hash) list
  std::uint64_t own_key = 0;     ///< of segments.own
  std::uint64_t spool_key = 0;   ///< JournalStamp::spool
  bool plain_spool = true;       ///< the spool's rows can be taken out again without folding everything
  Totals tree;
  Totals waiting;
  std::int64_t waiting_files = 0;
};

int create_tables(const Database& database);
int create_indexes(const Database& database);
int insert_faults(const Database& database, const Journal& journal, bool waiting);
/// `events` are those the fold was made of.
int insert_fold(const Database& database, const Fold& fold);
int write_inputs(const Database& database, const StateInputs& inputs);
int read_inputs(const Database& database, StateInputs& inputs);
/// The hashes of the event ids in the tree (id_hash), sorted. Written once, into a table of their own: where inputs has
/// so long a row, SQLite reads it whole to compare its name.
int write_tree_ids(const Database& database, const std::vector<std::uint64_t>& ids);
int read_tree_ids(const Database& database, std::vector<std::uint64_t>& ids);

/// Takes the spool's rows out, and with them the figures of every pattern and error they touch, as well as of those
/// that `arriving` touches; then puts `arriving` in and makes those figures anew from the rows. Only executions, errors
/// and fixes may be in the spool, before and after.
int replace_waiting(const Database& database, std::span<const KnownEvent> arriving);

}  // namespace patauto::store
