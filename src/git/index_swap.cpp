#include "git/index_swap.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

namespace patauto::git {

bool keep_link(const std::string& path, const std::string& link) {
  return ::link(path.c_str(), link.c_str()) == 0;
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat first {};
  struct stat second {};
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

bool exchange_index(const std::string& index, const std::string& expected, const std::string& with) {
  // The lock that git takes too: the name, made only if it is not there. Its content is what git renames into place.
  const std::string lock = index + ".lock";
  if (::link(with.c_str(), lock.c_str()) != 0) return false;
  if (same_file(index, expected) && !same_file(index, with) && std::rename(lock.c_str(), index.c_str()) == 0)
    return true;
  ::unlink(lock.c_str());
  return false;
}

}  // namespace patauto::git
