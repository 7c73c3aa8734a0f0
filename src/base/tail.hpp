#pragma once
// The end of a stream of any length, in bounded memory.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace patauto::base {

class Tail {
 public:
  explicit Tail(std::size_t limit) : limit_(limit) {}

  /// Amortised linear: bytes that no longer count go when as many again have come.
  void append(std::string_view bytes) {
    if (bytes.size() > limit_) bytes.remove_prefix(bytes.size() - limit_);
    if (kept_.size() + bytes.size() > 2 * limit_) kept_.erase(0, kept_.size() - std::min(kept_.size(), limit_));
    kept_.append(bytes);
  }

  /// The last `limit` bytes, or all.
  std::string bytes() const { return kept_.substr(kept_.size() - std::min(kept_.size(), limit_)); }

 private:
  std::size_t limit_;
  std::string kept_;
};

}  // namespace patauto::base
