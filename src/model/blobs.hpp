#pragma once
// The seam through which the pure rooms read contents: a revision's blobs in production, a map in a test.

#include <memory>
#include <string>

#include "model/oid.hpp"

namespace patauto::model {

class Blobs {
 public:
  virtual ~Blobs() = default;
  /// The blob's bytes; null when it is missing here (partial clone), or over the size limit of mining (200 kB).
  /// The pointer stays valid as long as the caller holds it; implementations may cache.
  virtual std::shared_ptr<const std::string> read(const Oid& blob) = 0;
};

}  // namespace patauto::model
