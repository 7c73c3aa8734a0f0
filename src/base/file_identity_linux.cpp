#include <fcntl.h>
#include <sys/stat.h>

#include <array>

#include "base/file_identity.hpp"
#include "base/hash.hpp"

namespace patauto::base {

std::uint64_t file_identity(int descriptor) {
  struct statx status {};
  if (::statx(descriptor, "", AT_EMPTY_PATH, STATX_INO | STATX_BTIME, &status) != 0) return 0;
  std::array<std::uint64_t, 4> facts{status.stx_ino};
  if ((status.stx_mask & STATX_BTIME) != 0) {
    facts[1] = static_cast<std::uint64_t>(status.stx_btime.tv_sec);
    facts[2] = status.stx_btime.tv_nsec;
  } else {
    facts[3] = (std::uint64_t{status.stx_dev_major} << 32) + status.stx_dev_minor + 1;
  }
  return xxh64({reinterpret_cast<const char*>(facts.data()), sizeof facts});
}

}  // namespace patauto::base
