#include "base/locked_file.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "base/files.hpp"
#include "sandbox.hpp"

using namespace patauto;
using base::LockedFile;

TEST_CASE("a locked file loses no update") {
  const test::Sandbox box;
  const auto add = [&](int times) {
    for (int i = 0; i < times; ++i) {
      const auto file = LockedFile::open(box / "count");
      if (!file) return;
      const auto now = file->read(8);
      const int count = now && !now->empty() ? std::stoi(*now) : 0;
      std::string next = std::to_string(count + 1);
      next.resize(8, ' ');
      if (!file->write(next)) return;
    }
  };
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) writers.emplace_back(add, 50);
  for (std::thread& writer : writers) writer.join();
  CHECK(std::stoi(base::read_file(box / "count").value_or("")) == 400);
}

TEST_CASE("a locked file is only the user's to read") {
  const test::Sandbox box;
  REQUIRE(LockedFile::open(box / "f"));
  struct stat status {};
  REQUIRE(::stat((box / "f").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);
}

TEST_CASE("a file's identity outlives renames and writes, and no copy has it") {
  const test::Sandbox box;
  REQUIRE(LockedFile::open(box / "a"));
  const std::uint64_t first = LockedFile::open(box / "a")->identity();
  REQUIRE(LockedFile::open(box / "a")->write("x"));
  std::filesystem::copy_file(box / "a", box / "copy");
  std::filesystem::rename(box / "a", box / "b");
  CHECK(LockedFile::open(box / "b")->identity() == first);
  CHECK(LockedFile::open(box / "copy")->identity() != first);
}

TEST_CASE("a hard link is replaced by a file of its own") {
  const test::Sandbox box;
  REQUIRE(base::replace_file(box / "a", "old"));
  std::filesystem::create_hard_link(box / "a", box / "b");
  const auto second = LockedFile::open(box / "b");
  REQUIRE(second);
  CHECK(second->read(9) == "");
  CHECK(base::read_file(box / "a") == "old");
}

TEST_CASE("what cannot be locked is an error") {
  const test::Sandbox box;
  CHECK_FALSE(LockedFile::open(box / "absent/f"));
  REQUIRE(base::make_directories(box / "d"));
  CHECK_FALSE(LockedFile::open(box / "d"));
}

TEST_CASE("a lock is waited for as long as one likes, and no longer") {
  const test::Sandbox box;
  {
    const auto held = LockedFile::open(box / "f");
    REQUIRE(held);
    const auto refused = LockedFile::open_within(box / "f", std::chrono::milliseconds(20));
    REQUIRE(refused);
    CHECK_FALSE(*refused);
  }
  const auto free = LockedFile::open_within(box / "f", std::chrono::milliseconds(0));
  REQUIRE(free);
  CHECK(*free);
}
