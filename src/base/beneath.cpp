#include "base/beneath.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

namespace patauto::base {

namespace {

constexpr int kDirectory = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

}  // namespace

Descriptor open_step_by_step(int root, const std::string& path) {
  Descriptor at(::openat(root, ".", kDirectory));
  for (std::size_t begin = 0; at.valid() && begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    if (part.empty() || part == "..") {
      errno = EXDEV;
      return Descriptor(-1);
    }
    at = Descriptor(::openat(at.number(), part.c_str(), kDirectory));
    begin = end + 1;
  }
  return at;
}

}  // namespace patauto::base
