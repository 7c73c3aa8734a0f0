#include <list>
#include <unordered_map>

#include "git/repository.hpp"

namespace patauto::git {

namespace {

using model::Oid;

class RepositoryBlobs final : public model::Blobs {
 public:
  RepositoryBlobs(Repository& repository, std::size_t size_limit) : repository_(repository), size_limit_(size_limit) {}

  std::shared_ptr<const std::string> read(const Oid& blob) override {
    if (const auto known = known_.find(blob); known != known_.end()) {
      slots_.splice(slots_.begin(), slots_, known->second);
      return known->second->bytes;
    }
    slots_.push_front({blob, fetched(blob)});
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
    std::shared_ptr<const std::string> bytes;  ///< null is remembered too
  };
  static constexpr std::size_t kCapacity = std::size_t{8} << 20;

  static std::size_t cost(const Slot& slot) {
    constexpr std::size_t kBookkeeping = 160;
    return kBookkeeping + (slot.bytes ? slot.bytes->size() : 0);
  }

  std::shared_ptr<const std::string> fetched(const Oid& blob) {
    if (blob.null()) return nullptr;
    std::optional<Object> object = repository_.read_up_to(blob, size_limit_);
    return object && object->type == ObjectType::blob ? std::move(object->bytes) : nullptr;
  }

  Repository& repository_;
  std::size_t size_limit_;
  std::list<Slot> slots_;  ///< the most recently used first
  std::unordered_map<Oid, std::list<Slot>::iterator> known_;
  std::size_t used_ = 0;
};

}  // namespace

std::unique_ptr<model::Blobs> blobs_of(Repository& repository, std::size_t size_limit) {
  return std::make_unique<RepositoryBlobs>(repository, size_limit);
}

}  // namespace patauto::git
