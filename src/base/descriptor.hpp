#pragma once
// A file descriptor that closes itself, and the error of a system call on a path.

#include <unistd.h>

#include <cstring>
#include <string>
#include <utility>

#include "base/result.hpp"

namespace patauto::base {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool valid() const { return number_ >= 0; }
  /// Closes now and says whether that went well: the last chance of a file system to report a failed write.
  bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

/// "cannot VERB 'PATH': reason", a state error.
inline tl::unexpected<Error> cannot(const char* verb, const std::string& path, int code) {
  return fail(ErrorKind::state, std::string("cannot ") + verb + " '" + path + "': " + std::strerror(code));
}

/// Writes all bytes; false with errno set.
bool write_all(int descriptor, std::string_view bytes);

}  // namespace patauto::base
