#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/folder_writing.hpp"

namespace patauto::base {

int rename_to_new(const Folder& folder, const std::string& from, const std::string& to) {
  if (::linkat(folder.number(), from.c_str(), folder.number(), to.c_str(), 0) != 0) return errno;
  return ::unlinkat(folder.number(), from.c_str(), 0) == 0 ? 0 : errno;
}

int swap_names(const Folder&, const std::string&, const std::string&) {
  return ENOSYS;
}

}  // namespace patauto::base
