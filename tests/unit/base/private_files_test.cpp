#include "base/private_files.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "base/random.hpp"
#include "sandbox.hpp"

using namespace patauto;

namespace {

unsigned mode_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

}  // namespace

TEST_CASE("private files are written once, for this user") {
  const test::Sandbox box;
  REQUIRE(base::write_private_file(box / "f", "text"));
  CHECK(base::read_file(box / "f") == "text");
  CHECK(mode_of(box / "f") == 0600);
  CHECK_FALSE(base::write_private_file(box / "f", "other"));
  CHECK(base::read_file(box / "f") == "text");
  CHECK_FALSE(base::write_private_file(box / "absent/f", "text"));
}

TEST_CASE("private files grow by appending") {
  const test::Sandbox box;
  REQUIRE(base::append_private_file(box / "f", "a\n"));
  REQUIRE(base::append_private_file(box / "f", "b\n"));
  CHECK(base::read_file(box / "f") == "a\nb\n");
  CHECK(mode_of(box / "f") == 0600);
}

TEST_CASE("moving replaces") {
  const test::Sandbox box;
  REQUIRE(base::write_private_file(box / "a", "new"));
  REQUIRE(base::write_private_file(box / "b", "old"));
  REQUIRE(base::move_file(box / "a", box / "b"));
  CHECK(base::read_file(box / "b") == "new");
  CHECK_FALSE(base::move_file(box / "a", box / "b"));
}

TEST_CASE("random bits differ") {
  const auto first = base::random64();
  const auto second = base::random64();
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first != *second);
}
