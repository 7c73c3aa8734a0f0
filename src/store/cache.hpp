#pragma once
// The cache, <git common dir>/patauto/cache.db: what is computed from objects, keyed by object id. It holds nothing
// that cannot be computed again; it may be deleted at any moment, even while open. Whatever is wrong with it (corrupt,
// locked, read-only, another version) means "not cached", never an error. Two processes at once are safe.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/commit_log.hpp"

namespace patauto::store {

class Cache {
 public:
  virtual ~Cache() = default;
  /// Opens or makes the cache in `directory` (made with mode 0700 when missing). Never fails: what cannot be opened
  /// is an empty cache that forgets. Opening costs no write and no schema work when the file is in order.
  static std::unique_ptr<Cache> open(const std::string& directory);
  /// A cache that holds nothing.
  static std::unique_ptr<Cache> none();

  /// A value by kind and key; nothing when absent or when its checksum (XXH64) is wrong.
  virtual std::optional<std::string> get(std::string_view kind, std::string_view key) = 0;
  /// Keeps at most `keep` newest values of this kind (0: all).
  virtual void put(std::string_view kind, std::string_view key, std::string_view value, std::size_t keep = 0) = 0;
  /// All chunks of a kind in the order they were appended; chunks with a wrong checksum are left out.
  virtual std::vector<std::string> chunks(std::string_view kind) = 0;
  virtual void append(std::string_view kind, std::string_view chunk) = 0;
};

/// Reads the cached part of history into `log`. Damaged chunks count as not cached, and the log stays closed under
/// parents (a commit whose ancestors are missing is left out). `scope` keeps what differently cut clones see apart
/// (git::Repository::history_scope). Linear in what is cached: about 1 ms for 1,000 commits.
void load(Cache& cache, model::CommitLog& log, std::string_view scope = {});

/// Appends the commits that `log` gained since `first` (an index into commits()), in chunks of at most 4 MiB, one huge
/// commit apart. Parents must come before children, as git::extend adds them.
void save_new(Cache& cache, const model::CommitLog& log, std::size_t first, std::string_view scope = {});

}  // namespace patauto::store
