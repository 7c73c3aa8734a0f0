#include <list>
#include <unordered_map>

#include "git/repository.hpp"

namespace patauto::git {

namespace {

using model::Oid;

class RepositoryBlobs final : public model::Blobs {
 public:
  explicit RepositoryBlobs(Repository& repository) : repository_(repository) {}

  std::shared_ptr<const std::string> read(const Oid& blob, std::size_t limit) override {
    if (const auto known = known_.find(blob); known != known_.end()) {
      Slot& slot = *known->second;
      slots_.splice(slots_.begin(), slots_, known->second);
      if (slot.bytes == nullptr && limit > slot.limit) {
        slot = {blob, fetched(blob, limit), limit};
        used_ += slot.bytes ? slot.bytes->size() : 0;
      }
      return slot.bytes != nullptr && slot.bytes->size() <= limit ? slot.bytes : nullptr;
    }
    slots_.push_front({blob, fetched(blob, limit), limit});
    known_.emplace(blob, slots_.begin());
    used_ += cost(slots_.front());
    while (used_ > kCapacity && slots_.size() > 1) {
      used_ -= cost(slots_.back());
      known_.erase(slots_.back().id);
      slots_.pop_back();
    }
    return slots_.front().bytes;
  }

 private:
  struct Slot {
    Oid id;
    std::shared_ptr<const std::string> bytes;  ///< null is remembered too ...
    std::size_t limit = 0;                     ///< ... with the limit that was asked for
  };
  static constexpr std::size_t kCapacity = std::size_t{3} << 20;  ///< what was packed stays longer in Packs

  static std::size_t cost(const Slot& slot) {
    constexpr std::size_t kBookkeeping = 160;
    return kBookkeeping + (slot.bytes ? slot.bytes->size() : 0);
  }

  std::shared_ptr<const std::string> fetched(const Oid& blob, std::size_t limit) {
    if (blob.null()) return nullptr;
    std::optional<Object> object = repository_.read_up_to(blob, limit);
    return object && object->type == ObjectType::blob ? std::move(object->bytes) : nullptr;
  }

  Repository& repository_;
  std::list<Slot> slots_;  ///< the most recently used first
  std::unordered_map<Oid, std::list<Slot>::iterator> known_;
  std::size_t used_ = 0;
};

}  // namespace

std::unique_ptr<model::Blobs> blobs_of(Repository& repository) {
  return std::make_unique<RepositoryBlobs>(repository);
}

}  // namespace patauto::git
