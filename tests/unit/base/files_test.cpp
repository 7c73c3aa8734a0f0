#include "base/files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "unit/base/sandbox.hpp"

using namespace patauto::base;
using patauto::test::Sandbox;

namespace {

unsigned mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

std::size_t entries_of(const std::string& path) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path)) ++count;
  return count;
}

}  // namespace

TEST_CASE("file types are told without following links") {
  const Sandbox box;
  REQUIRE(create_file(box / "file", "x"));
  REQUIRE(::symlink("nowhere", (box / "link").c_str()) == 0);
  CHECK(file_type(box / "file") == FileType::regular);
  CHECK(file_type(box / "link") == FileType::symlink);
  CHECK(file_type(box.path()) == FileType::directory);
  CHECK(file_type(box / "none") == FileType::none);
  CHECK(file_type("/dev/null") == FileType::other);
}

TEST_CASE("a file is read whole, or refused with its name") {
  const Sandbox box;
  const std::string bytes = std::string("a\0b\r\n", 5) + std::string(100'000, 'x');
  REQUIRE(create_file(box / "file", bytes));
  CHECK(read_file(box / "file").value() == bytes);
  CHECK(read_file(box / "file", bytes.size()).value() == bytes);
  CHECK_FALSE(read_file(box / "file", bytes.size() - 1));
  CHECK_FALSE(read_file(box.path()));
  const auto missing = read_file(box / "none");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::state);
  CHECK(missing.error().message.find("none'") != std::string::npos);
  CHECK(read_file("/proc/self/status").value().find("Name:") != std::string::npos);
}

TEST_CASE("replacing keeps the mode and leaves nothing beside") {
  const Sandbox box;
  REQUIRE(create_file(box / "script", "old", true));
  REQUIRE(::chmod((box / "script").c_str(), 0751) == 0);
  REQUIRE(replace_file(box / "script", "new"));
  CHECK(read_file(box / "script").value() == "new");
  CHECK(mode_of(box / "script") == 0751);
  REQUIRE(replace_file(box / "fresh", ""));
  CHECK(read_file(box / "fresh").value().empty());
  CHECK(entries_of(box.path()) == 2);
  CHECK_FALSE(replace_file(box / "no/where", "x"));
}

TEST_CASE("creating refuses what is there, a dangling link too") {
  const Sandbox box;
  REQUIRE(create_file(box / "file", "first"));
  CHECK((mode_of(box / "file") & 0111) == 0);
  const auto again = create_file(box / "file", "second");
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::state);
  CHECK(read_file(box / "file").value() == "first");
  REQUIRE(::symlink("target", (box / "link").c_str()) == 0);
  CHECK_FALSE(create_file(box / "link", "x"));
  CHECK(file_type(box / "target") == FileType::none);
  REQUIRE(create_file(box / "run", "x", true));
  CHECK((mode_of(box / "run") & 0100) != 0);
  CHECK(entries_of(box.path()) == 3);
}

TEST_CASE("directories are made with their parents") {
  const Sandbox box;
  REQUIRE(make_directories(box / "a/b/c", 0700));
  CHECK(mode_of(box / "a/b/c") == 0700);
  CHECK(make_directories(box / "a/b/c"));
  REQUIRE(create_file(box / "a/file", "x"));
  CHECK_FALSE(make_directories(box / "a/file/d"));
}

TEST_CASE("removing a file that is not there is an error") {
  const Sandbox box;
  REQUIRE(create_file(box / "file", "x"));
  CHECK(remove_file(box / "file"));
  CHECK_FALSE(remove_file(box / "file"));
}

TEST_CASE("canonical paths resolve links and clean what does not exist") {
  const Sandbox box;
  REQUIRE(make_directories(box / "real/deep"));
  REQUIRE(::symlink("real", (box / "link").c_str()) == 0);
  CHECK(canonical(box / "link/deep") == box / "real/deep");
  CHECK(canonical(box / "link/none/./x//y/../z") == box / "real/none/x/z");
  CHECK(canonical(box / "real/deep/..") == box / "real");
  CHECK(canonical("/") == "/");
  CHECK(canonical("/no-such/../..") == "/");
}
