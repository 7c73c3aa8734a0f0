#include "store/state_filling.hpp"

#include <algorithm>
#include <variant>

#include "base/hash.hpp"
#include "store/event_rows.hpp"

namespace patauto::store {

namespace {

/// Sorts, and gives back what was there twice.
std::vector<std::uint64_t> sorted_once(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  std::vector<std::uint64_t> twice;
  for (std::size_t i = 1; i < hashes.size(); ++i)
    if (hashes[i] == hashes[i - 1]) twice.push_back(hashes[i]);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return twice;
}

/// Once through the files. Events whose ids are in `aside` are kept until the others are through, and made one where
/// they are the same.
class Pass {
 public:
  Pass(const Database& database, const std::vector<std::uint64_t>& aside) : rows_(database), aside_(aside) {}

  void read(std::span<const JournalFile> files, std::span<const std::string> own) {
    each_event(files, own, kept_, [this](KnownEvent& known) { take(known); });
    settle(kept_);
    for (const KnownEvent& known : kept_.events) add(known, id_hash(known));
  }

  int code() const { return codes_.code(); }

  /// Ids that were added twice, by their hashes.
  std::vector<std::uint64_t> twice() {
    std::vector<std::uint64_t> found = sorted_once(tree_ids_);
    for (const std::uint64_t hash : sorted_once(waiting_ids_)) found.push_back(hash);
    std::set_intersection(tree_ids_.begin(), tree_ids_.end(), waiting_ids_.begin(), waiting_ids_.end(),
                          std::back_inserter(found));
    sorted_once(found);
    return found;
  }

  Filling take() {
    kept_.events.clear();
    return {folding_.take(), std::move(kept_), std::move(tree_ids_), plain_spool_};
  }

 private:
  void take(KnownEvent& known) {
    const std::uint64_t hash = id_hash(known);
    if (!aside_.empty() && std::binary_search(aside_.begin(), aside_.end(), hash))
      kept_.events.push_back(std::move(known));
    else
      add(known, hash);
  }

  void add(const KnownEvent& known, std::uint64_t hash) {
    const bool waiting = known.segment.empty();
    (waiting ? waiting_ids_ : tree_ids_).push_back(hash);
    plain_spool_ = plain_spool_ && (!waiting || plain_waiting(known));
    folding_.add(known);
    codes_.add(rows_.add(known));
  }

  EventRows rows_;
  const std::vector<std::uint64_t>& aside_;
  Journal kept_;
  Folding folding_;
  std::vector<std::uint64_t> tree_ids_;
  std::vector<std::uint64_t> waiting_ids_;
  bool plain_spool_ = true;
  Codes codes_;
};

}  // namespace

int fill_tables(const Database& database, std::span<const JournalFile> files, std::span<const std::string> own,
                Filling& filling) {
  std::vector<std::uint64_t> twice;
  {
    Pass pass(database, twice);
    pass.read(files, own);
    std::vector<std::uint64_t> found = pass.twice();
    if (found.empty() || pass.code() != SQLITE_OK) {
      filling = pass.take();
      return pass.code();
    }
    twice = std::move(found);
  }
  const int emptied = database.run(
      "DELETE FROM executions; DELETE FROM error_events; DELETE FROM deeds; DELETE FROM places;"
      "DELETE FROM versions WHERE version <> 0;");
  if (emptied != SQLITE_OK) return emptied;
  Pass pass(database, twice);
  pass.read(files, own);
  static_cast<void>(pass.twice());  // sorts; two ids with one hash are still two events
  filling = pass.take();
  return pass.code();
}

std::uint64_t id_hash(const KnownEvent& known) {
  return base::xxh3_64(known.event.id);
}

bool plain_waiting(const KnownEvent& known) {
  return std::holds_alternative<model::Execution>(known.event.what) ||
         std::holds_alternative<model::ErrorSeen>(known.event.what) ||
         std::holds_alternative<model::FixSeen>(known.event.what);
}

}  // namespace patauto::store
