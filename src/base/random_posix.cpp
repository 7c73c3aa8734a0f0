#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/random.hpp"

namespace patauto::base {

Result<std::uint64_t> random64() {
  std::uint64_t bits = 0;
  if (::getentropy(&bits, sizeof bits) == 0) return bits;
  return fail(ErrorKind::state, std::string("cannot get random bits from the system: ") + std::strerror(errno));
}

}  // namespace patauto::base
