#include <sys/stat.h>

#include <array>

#include "base/file_identity.hpp"
#include "base/hash.hpp"

namespace patauto::base {

std::uint64_t file_identity(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return 0;
  const std::array<std::uint64_t, 2> facts{static_cast<std::uint64_t>(status.st_ino),
                                           static_cast<std::uint64_t>(status.st_dev)};
  return xxh64({reinterpret_cast<const char*>(facts.data()), sizeof facts});
}

}  // namespace patauto::base
