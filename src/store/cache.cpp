#include "store/cache.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "store/sqlite.hpp"

namespace patauto::store {

namespace {

constexpr std::int64_t kApplicationId = 0x50417574;  // "PAut"
constexpr std::int64_t kSchemaVersion = 1;
constexpr int kBusyMilliseconds = 200;

/// A value has a key, a chunk has none; ids grow, so they tell the order of arrival.
constexpr const char* kSchema =
    "CREATE TABLE entries(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key BLOB, sum INTEGER NOT NULL,"
    " value BLOB NOT NULL);"
    "CREATE UNIQUE INDEX entries_by_key ON entries(kind, key);"
    "PRAGMA application_id = 1346467188;"
    "PRAGMA user_version = 1;";
static_assert(kApplicationId == 1346467188 && kSchemaVersion == 1);

/// Covers the names too, so that a page of the file that ends up in another's place is noticed.
std::int64_t checksum(std::string_view kind, std::string_view key, std::string_view value) {
  return static_cast<std::int64_t>(base::xxh64(value, base::xxh64(key, base::xxh64(kind))));
}

class NoCache final : public Cache {
 public:
  std::optional<std::string> get(std::string_view, std::string_view) override { return std::nullopt; }
  void put(std::string_view, std::string_view, std::string_view, std::size_t) override {}
  std::vector<std::string> chunks(std::string_view) override { return {}; }
  void append(std::string_view, std::string_view) override {}
};

/// A rollback journal rather than a write-ahead log: writes are rare and single, and it needs no shared memory, so it
/// holds on every file system. Without syncs a power cut may damage the file; the checksums and SQLite's own page
/// checks find that, and the file is made anew.
class SqliteCache final : public Cache {
 public:
  explicit SqliteCache(std::string directory) : directory_(std::move(directory)), path_(directory_ + "/cache.db") {
    if (base::file_type(path_) != base::FileType::none) open_existing();
  }

  std::optional<std::string> get(std::string_view kind, std::string_view key) override {
    if (!database_.open()) return std::nullopt;
    Statement statement(database_, "SELECT sum, value FROM entries WHERE kind = ?1 AND key = ?2");
    const int code = statement.bind_text(1, kind).bind(2, key).step();
    if (code == SQLITE_ROW) {
      const std::string_view value = statement.bytes(1);
      if (statement.number(0) == checksum(kind, key, value)) return std::string(value);
    }
    judge(code);
    return std::nullopt;
  }

  void put(std::string_view kind, std::string_view key, std::string_view value, std::size_t keep) override {
    write([&] {
      Statement insert(database_, "INSERT OR REPLACE INTO entries(kind, key, sum, value) VALUES(?1, ?2, ?3, ?4)");
      const int code = insert.bind_text(1, kind).bind(2, key).bind(3, checksum(kind, key, value)).bind(4, value).step();
      if (code != SQLITE_DONE || keep == 0) return code;
      Statement trim(database_,
                     "DELETE FROM entries WHERE kind = ?1 AND key IS NOT NULL AND id NOT IN"
                     " (SELECT id FROM entries WHERE kind = ?1 AND key IS NOT NULL ORDER BY id DESC LIMIT ?2)");
      return trim.bind_text(1, kind).bind(2, static_cast<std::int64_t>(keep)).step();
    });
  }

  std::vector<std::string> chunks(std::string_view kind) override {
    std::vector<std::string> found;
    std::vector<std::int64_t> damaged;
    if (!database_.open()) return found;
    int code = SQLITE_DONE;
    {
      Statement statement(database_, "SELECT id, sum, value FROM entries WHERE kind = ?1 AND key IS NULL ORDER BY id");
      statement.bind_text(1, kind);
      while ((code = statement.step()) == SQLITE_ROW) {
        const std::string_view value = statement.bytes(2);
        if (statement.number(1) == checksum(kind, {}, value))
          found.emplace_back(value);
        else
          damaged.push_back(statement.number(0));
      }
    }
    judge(code);
    for (const std::int64_t id : damaged) forget(id);
    return found;
  }

  void append(std::string_view kind, std::string_view chunk) override {
    write([&] {
      Statement insert(database_, "INSERT INTO entries(kind, key, sum, value) VALUES(?1, NULL, ?2, ?3)");
      return insert.bind_text(1, kind).bind(2, checksum(kind, {}, chunk)).bind(3, chunk).step();
    });
  }

 private:
  template <typename Body>
  void write(const Body& body) {
    if (!database_.open() && !make()) return;
    int code = SQLITE_OK;
    {
      Transaction transaction(database_);
      code = transaction.begun();
      if (code == SQLITE_OK) code = body();
      if (code == SQLITE_DONE) code = transaction.commit();
    }
    judge(code);
  }

  void forget(std::int64_t id) {
    write([&] { return Statement(database_, "DELETE FROM entries WHERE id = ?1").bind(1, id).step(); });
  }

  /// Reads two numbers of the header; a file that is not ours, or not of this version, is put away.
  void open_existing() {
    database_ = Database(path_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, kBusyMilliseconds);
    if (!database_.open()) database_ = Database(path_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, kBusyMilliseconds);
    if (!database_.open()) return;
    std::int64_t application = 0;
    std::int64_t version = 0;
    int code = database_.number("PRAGMA application_id", application);
    if (code == SQLITE_OK) code = database_.number("PRAGMA user_version", version);
    judge(code);
    if (!database_.open()) return;
    if (code != SQLITE_OK) {
      database_ = {};
    } else if (application != kApplicationId || version != kSchemaVersion) {
      start_anew();
    } else {
      database_.run("PRAGMA synchronous = OFF");
    }
  }

  /// The file and its tables. Whoever comes second finds the tables there.
  bool make() {
    if (gave_up_) return false;
    gave_up_ = true;
    if (!base::make_directories(directory_, 0700)) return false;
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    Database fresh(path_, kFlags, kBusyMilliseconds);
    if (!fresh.open() || fresh.run("PRAGMA synchronous = OFF") != SQLITE_OK) return false;
    {
      Transaction transaction(fresh);
      std::int64_t version = 0;
      if (transaction.begun() != SQLITE_OK || fresh.number("PRAGMA user_version", version) != SQLITE_OK) return false;
      if (version == 0 && (fresh.run(kSchema) != SQLITE_OK || transaction.commit() != SQLITE_OK)) return false;
    }
    database_ = std::move(fresh);
    gave_up_ = false;
    return true;
  }

  /// Damage ends the use of this file; trouble that passes (locked, full) only this one answer. Our statements are
  /// fixed, so an error in one of them means a damaged schema; and a file that opens and cannot be written has a
  /// damaged header or is not for us.
  void judge(int code) {
    const bool damaged =
        code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR || code == SQLITE_FORMAT;
    if (code == SQLITE_READONLY && sqlite3_extended_errcode(database_.get()) == SQLITE_READONLY_DBMOVED)
      database_ = {};  // deleted under us; what lies there now may be another's
    else if (damaged || code == SQLITE_READONLY)
      start_anew();
  }

  void start_anew() {
    database_ = {};
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) static_cast<void>(base::remove_file(path_ + suffix));
  }

  std::string directory_;
  std::string path_;
  Database database_;
  bool gave_up_ = false;  ///< it could not be made once, so it is not tried with every write
};

}  // namespace

std::unique_ptr<Cache> Cache::open(const std::string& directory) {
  return std::make_unique<SqliteCache>(directory);
}

std::unique_ptr<Cache> Cache::none() {
  return std::make_unique<NoCache>();
}

}  // namespace patauto::store
