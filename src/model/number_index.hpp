#pragma once
// Finds the number of a thing by the thing's hash: one flat table without a node per entry, since a large repository
// has hundreds of thousands of paths and blobs. The things themselves lie elsewhere, by number. Grows only.

#include <cstdint>
#include <optional>
#include <vector>

namespace patauto::model {

class NumberIndex {
 public:
  /// The number that was added under this hash and that `is_it` says yes to. Hashes need good low bits.
  template <typename IsIt>
  std::optional<std::uint32_t> find(std::uint64_t hash, const IsIt& is_it) const {
    if (slots_.empty()) return std::nullopt;
    const std::size_t mask = slots_.size() - 1;
    const auto kept = static_cast<std::uint32_t>(hash);
    for (std::size_t at = kept & mask; slots_[at].next_number != 0; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.hash == kept && is_it(slot.next_number - 1)) return slot.next_number - 1;
    }
    return std::nullopt;
  }

  /// The number must not have been added before.
  void add(std::uint64_t hash, std::uint32_t number) {
    if (3 * (size_ + 1) > 2 * slots_.size()) grow();
    put({static_cast<std::uint32_t>(hash), number + 1});
    ++size_;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;         ///< its low half
    std::uint32_t next_number = 0;  ///< one more than the number; 0: nothing here
  };
  static constexpr std::size_t kFewestSlots = 64;

  void put(const Slot& slot) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = slot.hash & mask;
    while (slots_[at].next_number != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? kFewestSlots : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.next_number != 0) put(slot);
    }
  }

  std::vector<Slot> slots_;  ///< a power of two, or none yet
  std::size_t size_ = 0;
};

}  // namespace patauto::model
