// libgit2 linked as an archive, without its network half. The functions below stand in for those of libgit2 that reach
// TLS, SSH and HTTP: as the linker finds them here, it leaves the originals in the archive, with all they need. What is
// gone with them is the reading of the CA bundle at start (8 ms), and every way to fetch. They stand in the file that
// starts libgit2, so that they are linked before the archive is searched.

#include <git2.h>

#include "git/libgit2_start.hpp"

// NOLINTBEGIN(bugprone-reserved-identifier): the names are libgit2's
extern "C" {

bool git_http__expect_continue = false;

int git_mbedtls_stream_global_init() {
  return 0;
}
int git_mbedtls__set_cert_location(const char*, const char*) {
  return -1;
}
int git_mbedtls_stream_new(void**, const char*, const char*) {
  return -1;
}
int git_mbedtls_stream_wrap(void**, void*, const char*) {
  return -1;
}
int git_transport_ssh_global_init() {
  return 0;
}
int git_smart_subtransport_http(void**, void*, void*) {
  return -1;
}
int git_smart_subtransport_ssh(void**, void*, void*) {
  return -1;
}
}
// NOLINTEND(bugprone-reserved-identifier)

namespace patauto::git {

bool start_libgit2() {
  static const bool kStarted = git_libgit2_init() >= 0;
  return kStarted;
}

}  // namespace patauto::git
