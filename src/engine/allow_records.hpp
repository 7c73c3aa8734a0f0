#pragma once
// What this user, on this machine, allows to execute: one private file for each pattern of each clone, in the user's
// state directory, outside every repository (docs/formats/trust.md).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"

namespace patauto::engine {

struct AllowRecord {
  std::string clone{};  ///< the path of its common git directory
  std::string pattern{};
  std::string version{};  ///< when it was allowed; for people
  std::int64_t time = 0;  ///< milliseconds since 1970
  std::string digest{};   ///< allow_digest
  std::string allowed{};  ///< the executable part as it was
};

/// SHA-256, in hexadecimal digits, over this clone, the pattern's id and the executable part.
std::string allow_digest(const std::string& clone, const std::string& pattern, const std::string& executable_part);

class AllowRecords {
 public:
  /// State error: neither XDG_STATE_HOME nor HOME says where the state directory is, or it lies inside the work tree,
  /// where what is pulled could write into it.
  static Result<AllowRecords> of(const git::Layout& layout, const base::Env& env);

  /// The clone's name in records.
  const std::string& clone() const { return clone_; }
  /// The record of a pattern of this clone; nothing where there is none that can be read.
  std::optional<AllowRecord> find(const std::string& pattern) const;
  /// Writes a record of this clone over an older one.
  Result<void> put(const AllowRecord& record) const;
  /// Whether there was one.
  Result<bool> remove(const std::string& pattern) const;
  /// Of every clone, by clone and pattern.
  std::vector<AllowRecord> all() const;

 private:
  AllowRecords(std::string folder, std::string clone) : folder_(std::move(folder)), clone_(std::move(clone)) {}
  std::string file_of(const std::string& pattern) const;

  std::string folder_;
  std::string clone_;
};

}  // namespace patauto::engine
