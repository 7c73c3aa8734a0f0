#include "store/state.hpp"

#include <unistd.h>

#include <algorithm>

#include "base/file_stamp.hpp"
#include "base/files.hpp"
#include "base/folder.hpp"
#include "base/hash.hpp"
#include "base/private_files.hpp"
#include "store/journal_files.hpp"
#include "store/journal_stamp.hpp"
#include "store/segment.hpp"
#include "store/state_database.hpp"
#include "store/state_filling.hpp"
#include "store/state_tables.hpp"

namespace patauto::store {

namespace {

constexpr int kBusyMilliseconds = 200;
constexpr std::string_view kFreshPrefix = "state.db-new-";

std::uint64_t key_of(const std::vector<JournalFile>& files) {
  std::uint64_t key = 0;
  for (const JournalFile& file : files) key = base::xxh64(file.bytes, base::xxh64(file.path, key));
  return key;
}

std::uint64_t key_of(const std::vector<std::string>& own) {
  std::uint64_t key = 0;
  for (const std::string& path : own) key = base::xxh64(path, key + 1);
  return key;
}

/// Everything there is to fold, read; and the state it is folded into.
class Opening {
 public:
  explicit Opening(const StatePlace& place) : place_(place), path_(place.git_directory + "/state.db") {}

  std::unique_ptr<State> state() {
    own_ = own_segments(place_.common_directory);
    stamp_ = journal_stamp(place_.work_tree, place_.common_directory);
    Database known = existing();
    if (known.open() && same_tree(known)) {
      if (inputs_.spool_key == stamp_.spool) return made(std::move(known));
      if (add_spool(known)) return made(std::move(known));
    }
    return made(folded());
  }

  /// Everything folded anew, whatever there is already.
  Database folded_again() {
    own_ = own_segments(place_.common_directory);
    return folded();
  }

 private:
  /// state.db, if it is ours and whole enough to say what it was made of.
  Database existing() {
    if (base::file_type(path_) != base::FileType::regular) return {};
    Database database(path_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, kBusyMilliseconds);
    if (!database.open()) database = Database(path_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, kBusyMilliseconds);
    std::int64_t application = 0;
    std::int64_t version = 0;
    const bool ours = database.open() && database.number("PRAGMA application_id", application) == SQLITE_OK &&
                      database.number("PRAGMA user_version", version) == SQLITE_OK &&
                      application == kStateApplicationId && version == kStateVersion &&
                      read_inputs(database, inputs_) == SQLITE_OK;
    return ours ? std::move(database) : Database{};
  }

  /// Whether the tree's part still holds: by the stamps, else by the contents.
  bool same_tree(const Database& database) {
    if (inputs_.own_key != key_of(own_)) return false;
    if (inputs_.tree_settled && inputs_.tree_stamp == stamp_.tree) return true;
    const std::int64_t before = file_system_now();
    read_tree();
    if (inputs_.tree_key != tree_key_) return false;
    inputs_.tree_stamp = stamp_.tree;
    inputs_.tree_settled = stamp_.newest < before;
    // The file may be read-only or busy: then the next one reads again.
    write_inputs(database, inputs_);
    return true;
  }

  /// The file system's own clock, by a file made now; 0 where none can be made. A file that was changed before this
  /// and is changed again later cannot keep its time (git's rule for racy entries).
  std::int64_t file_system_now() const {
    const std::string probe = fresh_path();
    if (!base::make_directories(place_.git_directory, 0700) || !base::replace_file(probe, "")) return 0;
    const auto stamp = base::file_stamp(probe);
    base::remove_file(probe);
    return stamp ? stamp->changed : 0;
  }

  std::string fresh_path() const {
    return place_.git_directory + "/" + std::string(kFreshPrefix) + std::to_string(::getpid());
  }

  void read_tree() {
    if (tree_read_) return;
    tree_read_ = true;
    if (place_.work_tree) {
      JournalFiles found = work_tree_journal(*place_.work_tree);
      files_ = std::move(found.files);
      if (!found.warnings.empty()) warnings_ = {found.warnings.front()};
    }
    std::sort(files_.begin(), files_.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    tree_key_ = key_of(files_);
  }

  /// Puts the spool as it is now beside the tree's rows. False: fold everything.
  bool add_spool(const Database& database) {
    if (!inputs_.plain_spool) return false;
    const std::vector<JournalFile> spool = spool_journal(place_.common_directory);
    const Journal journal = journal_of(spool, own_);
    if (!std::all_of(journal.events.begin(), journal.events.end(), plain_waiting)) return false;
    Transaction transaction(database);
    if (transaction.begun() != SQLITE_OK) return false;
    // Somebody else may have been faster, with another spool; what counts is what the rows say now.
    if (StateInputs now; read_inputs(database, now) != SQLITE_OK || now.tree_key != inputs_.tree_key) return false;
    if (!journal.events.empty()) {
      std::vector<std::uint64_t> ids;
      if (read_tree_ids(database, ids) != SQLITE_OK) return false;
      const auto in_tree = [&](const KnownEvent& known) {
        return std::binary_search(ids.begin(), ids.end(), id_hash(known));
      };
      if (std::any_of(journal.events.begin(), journal.events.end(), in_tree)) return false;
    }
    inputs_.spool_key = stamp_.spool;
    inputs_.waiting_files = static_cast<std::int64_t>(stamp_.waiting);
    inputs_.waiting = fold_of(journal.events).waiting;
    const bool written =
        replace_waiting(database, journal.events) == SQLITE_OK &&
        database.run("DELETE FROM journal_faults WHERE waiting; DELETE FROM journal_warnings WHERE waiting;") ==
            SQLITE_OK &&
        insert_faults(database, journal, true) == SQLITE_OK && write_inputs(database, inputs_) == SQLITE_OK;
    return written && transaction.commit() == SQLITE_OK;
  }

  /// Folds everything into a new file that takes the old one's place, or into memory.
  Database folded() {
    const std::int64_t before = file_system_now();
    if (!tree_read_) stamp_ = journal_stamp(place_.work_tree, place_.common_directory);
    read_tree();
    for (JournalFile& file : spool_journal(place_.common_directory)) files_.push_back(std::move(file));
    inputs_ = StateInputs{};
    inputs_.tree_stamp = stamp_.tree;
    inputs_.tree_settled = stamp_.newest < before;
    inputs_.tree_key = tree_key_;
    inputs_.own_key = key_of(own_);
    inputs_.spool_key = stamp_.spool;
    inputs_.waiting_files = static_cast<std::int64_t>(stamp_.waiting);
    if (before != 0) {
      remove_left_overs();
      Database database(fresh_path(), kCreate, kBusyMilliseconds);
      if (database.open() && filled(database) && base::move_file(fresh_path(), path_)) return database;
      base::remove_file(fresh_path());
    }
    warnings_ = {"'" + path_ + "' cannot be written; the answer is right, the next one takes as long"};
    Database memory(":memory:", kCreate, kBusyMilliseconds);
    filled(memory);
    return memory;
  }

  /// New files of processes that were killed. One that is still at work answers from its own, unnamed by then.
  void remove_left_overs() const {
    const auto folder = base::Folder::open(place_.git_directory);
    if (!folder) return;
    for (const base::Folder::Entry& entry : folder->entries())
      if (entry.name.starts_with(kFreshPrefix)) base::remove_file(place_.git_directory + "/" + entry.name);
  }

  bool filled(const Database& database) {
    // The file is nobody's until it has its name, so it needs no journal and no sync.
    if (database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;") !=
        SQLITE_OK)
      return false;
    Transaction transaction(database);
    Filling filling;
    if (transaction.begun() != SQLITE_OK || create_tables(database) != SQLITE_OK ||
        fill_tables(database, files_, own_, filling) != SQLITE_OK)
      return false;
    inputs_.plain_spool = filling.plain_spool;
    inputs_.tree = filling.fold.tree;
    inputs_.waiting = filling.fold.waiting;
    return create_indexes(database) == SQLITE_OK && insert_fold(database, filling.fold) == SQLITE_OK &&
           insert_journal_faults(database, filling.notes) == SQLITE_OK &&
           write_tree_ids(database, filling.tree_ids) == SQLITE_OK && write_inputs(database, inputs_) == SQLITE_OK &&
           transaction.commit() == SQLITE_OK && database.run("PRAGMA locking_mode = NORMAL;") == SQLITE_OK;
  }

  /// Faults of the spool go with the spool's rows; a warning is of one or the other by the file it names.
  int insert_journal_faults(const Database& database, const Journal& journal) const {
    Journal tree;
    Journal waiting;
    const auto of_tree = [](std::string_view text) { return text.find(".patauto/") != std::string_view::npos; };
    for (const JournalFault& fault : journal.faults) (of_tree(fault.path) ? tree : waiting).faults.push_back(fault);
    for (const JournalWarning& warning : journal.warnings)
      (of_tree(warning.message) ? tree : waiting).warnings.push_back(warning);
    const int code = insert_faults(database, tree, false);
    return code == SQLITE_OK ? insert_faults(database, waiting, true) : code;
  }

  std::unique_ptr<State> made(Database database) {
    return state_database(std::move(database), inputs_, std::move(warnings_),
                          [place = place_] { return Opening(place).folded_again(); });
  }

  static constexpr int kCreate = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  StatePlace place_;
  std::string path_;
  std::vector<std::string> own_;
  JournalStamp stamp_;
  StateInputs inputs_;
  bool tree_read_ = false;
  std::uint64_t tree_key_ = 0;
  std::vector<JournalFile> files_;
  std::vector<std::string> warnings_;
};

}  // namespace

std::unique_ptr<State> State::open(const StatePlace& place) {
  return Opening(place).state();
}

}  // namespace patauto::store
