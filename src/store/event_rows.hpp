#pragma once
// Events as rows of state.db (state_schema.hpp), one by one; inside this room only.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/journal.hpp"
#include "store/sqlite.hpp"

namespace patauto::store {

/// Writes rows. What events have in common is written once by each of these: the tables must hold nothing of the kind
/// that is added, waiting or not.
class EventRows {
 public:
  explicit EventRows(const Database& database);
  /// SQLITE_DONE, also for events that have no row; else the code of what went wrong.
  int add(const KnownEvent& known);

 private:
  /// Rows that others name by a number, each different one once: from 1 in the tree, from -1 in what waits.
  class Shared {
   public:
    Shared(const Database& database, std::string_view sql) : row_(database, sql) {}
    /// The number of the row with these texts.
    template <typename... Texts>
    std::int64_t number(bool waiting, const Texts&... texts);
    int code() const { return code_; }

   private:
    Statement row_;
    std::string key_;  ///< room for one
    std::unordered_map<std::string, std::int64_t> numbers_;
    std::int64_t positive_ = 0;
    std::int64_t negative_ = 0;
    int code_ = SQLITE_DONE;
  };

  std::int64_t place_of(const KnownEvent& known);
  int add(const KnownEvent& known, const model::Execution& execution);
  int add(const KnownEvent& known, std::string_view kind, std::string_view signature, std::string_view error_class,
          std::string_view tool, std::string_view method, std::string_view fix, bool ok);

  Statement executions_;
  Statement errors_;
  Shared places_;
  Shared versions_;
  Shared deeds_;
  std::string file_types_;
  std::string tools_;
};

}  // namespace patauto::store
