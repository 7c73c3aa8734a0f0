#pragma once
// The seam through which the pure rooms read contents: a revision's blobs in production, a map in a test.

#include <memory>
#include <string>

#include "model/oid.hpp"

namespace patauto::model {

/// Bytes up to which a file is mined.
inline constexpr std::size_t kLargestMined = 200'000;

class Blobs {
 public:
  virtual ~Blobs() = default;
  /// The blob's bytes; null when it is missing here (partial clone), or has more than `limit` bytes.
  /// The pointer stays valid as long as the caller holds it; implementations may cache.
  virtual std::shared_ptr<const std::string> read(const Oid& blob, std::size_t limit) = 0;
  std::shared_ptr<const std::string> read(const Oid& blob) { return read(blob, kLargestMined); }
};

}  // namespace patauto::model
