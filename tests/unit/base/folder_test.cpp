#include "base/folder.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "sandbox.hpp"

using namespace patauto;
using base::FileType;
using base::Folder;

TEST_CASE("a folder lists what is in it, by name") {
  const test::Sandbox box;
  REQUIRE(base::make_directories(box / "a/b"));
  REQUIRE(base::replace_file(box / "a/z", "1"));
  REQUIRE(base::replace_file(box / "a/.c", "2"));
  std::filesystem::create_symlink("z", box / "a/link");
  const auto folder = Folder::open(box / "a");
  REQUIRE(folder);
  std::string seen;
  for (const Folder::Entry& entry : folder->entries())
    seen += entry.name + (entry.type == FileType::directory ? "/" : entry.type == FileType::symlink ? "@" : "") + ' ';
  CHECK(seen == ".c b/ link@ z ");
  CHECK(folder->entries().size() == 4);  // a second time too
}

TEST_CASE("a folder reads regular files up to a limit") {
  const test::Sandbox box;
  REQUIRE(base::replace_file(box / "f", "four"));
  const auto folder = Folder::open(box.path());
  REQUIRE(folder);
  CHECK(folder->read("f", 4) == "four");
  CHECK_FALSE(folder->read("f", 3));
  CHECK(folder->size("f") == 4U);
  CHECK_FALSE(folder->read("absent", 9));
  CHECK_FALSE(folder->size("absent"));
}

TEST_CASE("a folder follows no symlink") {
  const test::Sandbox box;
  REQUIRE(base::make_directories(box / "in"));
  REQUIRE(base::make_directories(box / "out"));
  REQUIRE(base::replace_file(box / "out/secret", "s"));
  std::filesystem::create_symlink(box / "out", box / "in/out");
  std::filesystem::create_symlink(box / "out/secret", box / "in/secret");
  const auto folder = Folder::open(box / "in");
  REQUIRE(folder);
  CHECK_FALSE(folder->folder("out"));
  CHECK_FALSE(folder->read("secret", 9));
  CHECK_FALSE(folder->size("secret"));
  CHECK_FALSE(Folder::open(box / "in/out"));
}
