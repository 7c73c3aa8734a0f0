#include "store/sqlite.hpp"

#include "base/private_files.hpp"

namespace patauto::store {

Database::Database(const std::string& path, int flags, int busy_milliseconds) {
  // SQLite would let everybody read a new file.
  if ((flags & SQLITE_OPEN_CREATE) != 0 && path.starts_with('/'))
    static_cast<void>(base::append_private_file(path, ""));
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);  // there may be a handle to close after an error too
  if (code != SQLITE_OK)
    handle_.reset();
  else
    sqlite3_busy_timeout(handle, busy_milliseconds);
}

int Database::run(const char* sql) const {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  return code & 0xff;
}

int Database::number(const char* sql, std::int64_t& out) const {
  Statement statement(*this, sql);
  const int code = statement.step();
  if (code == SQLITE_ROW) out = statement.number(0);
  return code == SQLITE_ROW ? SQLITE_OK : code;
}

Statement::Statement(const Database& database, std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  keep(sqlite3_prepare_v2(database.get(), sql.data(), static_cast<int>(sql.size()), &handle, nullptr));
  handle_.reset(handle);
}

Statement& Statement::bind(int index, std::string_view bytes) {
  // A null pointer would bind NULL instead of empty bytes.
  const char* data = bytes.empty() ? "" : bytes.data();
  if (handle_) keep(sqlite3_bind_blob64(handle_.get(), index, data, bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_text(int index, std::string_view text) {
  const char* data = text.empty() ? "" : text.data();
  if (handle_) keep(sqlite3_bind_text64(handle_.get(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
  if (handle_) keep(sqlite3_bind_int64(handle_.get(), index, number));
  return *this;
}

Statement& Statement::bind_real(int index, double number) {
  if (handle_) keep(sqlite3_bind_double(handle_.get(), index, number));
  return *this;
}

int Statement::step_and_reset() {
  const int code = step();
  reset();
  return code;
}

int Statement::step() {
  if (code_ != SQLITE_OK) return code_ & 0xff;
  return sqlite3_step(handle_.get()) & 0xff;
}

std::string_view Statement::bytes(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return data == nullptr ? std::string_view() : std::string_view(data, static_cast<std::size_t>(size));
}

}  // namespace patauto::store
