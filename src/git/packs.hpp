#pragma once
// The packed objects of a repository, of the object stores it borrows from too. Reads what libgit2 reads as well, at
// half the cost: no allocation per object but its bytes, one small cache of delta bases, no mapping of whole packs.
// However many packs there are, only a few files are open at a time.
// What it does not find (loose objects, packs that came later, formats it does not know) is for libgit2 to answer; what
// it finds but cannot read is for git, since libgit2 crashes on some damaged packs (1.5.1).

#include <cstdint>
#include <limits>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "git/pack.hpp"
#include "git/repository.hpp"

namespace patauto::git {

/// The target of a delta; nothing when the delta does not fit the base, or would give more than a gigabyte.
std::optional<std::string> patched(std::string_view base, std::string_view delta);

class Packs {
 public:
  /// The packs there are now, newest first.
  explicit Packs(const std::string& objects_directory);

  /// An object, without verifying its hash; nothing when it is not here, or damaged in every pack that has it. One over
  /// `limit` bytes has no bytes.
  std::optional<Object> read(const model::Oid& id, std::uint64_t limit = std::numeric_limits<std::uint64_t>::max());

  /// Type and size by what the entries say, inflating no more than one delta; nothing as for read.
  std::optional<std::pair<ObjectType, std::uint64_t>> stat(const model::Oid& id);

  /// Whether an index has the object, readable or not.
  bool lists(const model::Oid& id) { return find(id).has_value(); }
  /// Whether every index could be read.
  bool intact() const { return intact_; }
  /// Whether a pack has deltas for this object that lead back to where they began. git would follow them for ever.
  bool endless(const model::Oid& id);

  /// Whether both are in one pack, in this order.
  bool stored_before(const model::Oid& first, const model::Oid& second);

 private:
  struct Place {
    std::size_t pack = 0;
    std::uint64_t offset = 0;
  };
  struct Slot {
    std::uint64_t key = 0;
    Object object;
  };
  using Known = std::unordered_map<std::uint64_t, std::list<Slot>::iterator>;
  static constexpr std::size_t kCapacity = std::size_t{8} << 20;
  static constexpr std::size_t kMostAttached = 32;

  std::optional<Place> find(const model::Oid& id);
  Pack* attached(std::size_t pack);
  std::optional<Object> object_at(const Place& place, std::uint64_t limit);
  std::optional<std::pair<ObjectType, std::uint64_t>> stat_at(const Place& place);
  /// What `ask` says of the first place of the object for which it says anything.
  template <typename Ask>
  auto first_answer(const model::Oid& id, const Ask& ask) -> std::invoke_result_t<Ask, Place>;
  const Object* known(std::uint64_t key);
  void keep(std::uint64_t key, const Object& object);

  std::vector<std::unique_ptr<Pack>> packs_;
  bool intact_ = true;
  std::list<std::size_t> attached_;  ///< packs whose file is open, the one used last first
  std::size_t last_ = 0;             ///< the pack that had the last object
  std::list<Slot> slots_;            ///< bases of deltas, and what may become one; the most recently used first
  Known known_;
  std::size_t used_ = 0;
};

}  // namespace patauto::git
