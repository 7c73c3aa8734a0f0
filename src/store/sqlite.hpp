#pragma once
// SQLite as three small types; inside this room only. No call throws: a database answers with SQLite's result codes,
// because what to do about them (forget, wait, start anew) is the caller's promise.

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace patauto::store {

class Database {
 public:
  /// Not open.
  Database() = default;
  /// Opens with SQLITE_OPEN_* flags; test with `open()`. Nothing is read before the first statement.
  Database(const std::string& path, int flags, int busy_milliseconds);

  bool open() const { return handle_ != nullptr; }
  sqlite3* get() const { return handle_.get(); }
  /// Runs statements that answer nothing; SQLITE_OK or an error code.
  int run(const char* sql) const;
  /// The first column of the first row as a number; nothing but the code when there is none.
  int number(const char* sql, std::int64_t& out) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement. The texts bound to it must live until its last step.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  Statement& bind(int index, std::string_view bytes);
  Statement& bind_text(int index, std::string_view text);
  Statement& bind(int index, std::int64_t number);
  Statement& bind_real(int index, double number);
  /// SQLITE_ROW, SQLITE_DONE, or the code of the first error, that of preparing included.
  int step();
  /// Steps, and makes ready for the next row of bindings, which keep what is not bound anew.
  int step_and_reset();
  /// Ready to be stepped from the start.
  void reset() {
    if (handle_) sqlite3_reset(handle_.get());
  }
  std::string_view bytes(int column) const;
  std::string text(int column) const { return std::string(bytes(column)); }
  double real(int column) const { return sqlite3_column_double(handle_.get(), column); }
  std::int64_t number(int column) const { return sqlite3_column_int64(handle_.get(), column); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  void keep(int code) {
    if (code_ == SQLITE_OK) code_ = code;
  }
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int code_ = SQLITE_OK;
};

/// The first code that is no success.
class Codes {
 public:
  int code() const { return code_; }
  void add(int code) {
    if (code_ == SQLITE_OK && code != SQLITE_DONE) code_ = code;
  }

 private:
  int code_ = SQLITE_OK;
};

/// Takes the write lock at once, so that what is read inside still holds when it is written. Rolls back unless
/// committed.
class Transaction {
 public:
  explicit Transaction(const Database& database) : database_(database), code_(database.run("BEGIN IMMEDIATE")) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (code_ == SQLITE_OK) database_.run("ROLLBACK");
  }
  int begun() const { return code_; }
  int commit() {
    const int code = database_.run("COMMIT");
    if (code == SQLITE_OK) code_ = SQLITE_DONE;
    return code;
  }

 private:
  const Database& database_;
  int code_;
};

}  // namespace patauto::store
