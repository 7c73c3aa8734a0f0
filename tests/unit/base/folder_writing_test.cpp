#include "base/folder_writing.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>

#include "base/files.hpp"
#include "sandbox.hpp"

using namespace patauto;
using base::FileType;
using base::Folder;

namespace {

/// A directory that changes are made in.
struct Box {
  test::Sandbox sandbox;
  Folder folder = *Folder::open(sandbox.path());

  std::string bytes(const std::string& name) const { return folder.read(name, 100).value_or("(unreadable)"); }
  unsigned mode(const std::string& name) const {
    struct stat status {};
    REQUIRE(::stat((sandbox / name).c_str(), &status) == 0);
    return status.st_mode & 07777U;
  }
};

}  // namespace

TEST_CASE("a file is made once, with the mode that is asked for") {
  const Box box;
  const mode_t umask = ::umask(022);
  CHECK(make_file(box.folder, "plain", "1") == 0);
  CHECK(make_private_file(box.folder, "private", "2") == 0);
  REQUIRE(::chmod((box.sandbox / "plain").c_str(), 0751) == 0);
  CHECK(make_file(box.folder, "like", "3", "plain") == 0);
  ::umask(umask);
  CHECK(box.mode("private") == 0600);
  CHECK(box.mode("like") == 0751);
  CHECK(make_file(box.folder, "plain", "x") == EEXIST);
  CHECK(box.bytes("plain") == "1");
  CHECK(make_file(box.folder, "other", "x", "absent") == ENOENT);
  CHECK(box.folder.type("other") == FileType::none);
}

TEST_CASE("no file is made, and none replaced, through a symlink") {
  const Box box;
  std::filesystem::create_symlink("target", box.sandbox / "link");
  CHECK(make_file(box.folder, "link", "x") == EEXIST);
  CHECK(make_file(box.folder, "new", "x") == 0);
  CHECK(rename_to_new(box.folder, "new", "link") == EEXIST);
  CHECK(box.folder.type("target") == FileType::none);
  CHECK(box.folder.type("link") == FileType::symlink);
}

TEST_CASE("a rename to a new name replaces nothing, not even an empty directory") {
  const Box box;
  REQUIRE(make_file(box.folder, "a", "a") == 0);
  REQUIRE(make_file(box.folder, "b", "b") == 0);
  REQUIRE(make_folder(box.folder, "empty") == 0);
  CHECK(rename_to_new(box.folder, "a", "b") == EEXIST);
  CHECK(rename_to_new(box.folder, "a", "empty") == EEXIST);
  CHECK(rename_to_new(box.folder, "absent", "c") == ENOENT);
  CHECK(rename_to_new(box.folder, "a", "c") == 0);
  CHECK(box.folder.type("a") == FileType::none);
  CHECK(box.bytes("b") + box.bytes("c") == "ba");
}

TEST_CASE("two names change places, or the system says that it cannot") {
  const Box box;
  REQUIRE(make_file(box.folder, "a", "a") == 0);
  REQUIRE(make_file(box.folder, "b", "b") == 0);
  const int code = swap_names(box.folder, "a", "b");
  CHECK((code == 0 || code == EINVAL || code == ENOSYS));
  CHECK(box.bytes("a") + box.bytes("b") == (code == 0 ? "ba" : "ab"));
}

TEST_CASE("hard links are the same file, equal bytes are not") {
  const Box box;
  REQUIRE(make_file(box.folder, "a", "same") == 0);
  REQUIRE(make_file(box.folder, "b", "same") == 0);
  std::filesystem::create_hard_link(box.sandbox / "a", box.sandbox / "c");
  CHECK(same_file(box.folder, "a", "c"));
  CHECK_FALSE(same_file(box.folder, "a", "b"));
  CHECK_FALSE(same_file(box.folder, "a", "absent"));
}

TEST_CASE("only an empty directory is removed, and a file that is gone is no failure") {
  const Box box;
  REQUIRE(make_folder(box.folder, "full") == 0);
  REQUIRE(base::replace_file(box.sandbox / "full/f", ""));
  CHECK(remove_folder(box.folder, "full") != 0);
  CHECK(box.folder.type("full") == FileType::directory);
  CHECK(remove_file(box.folder, "absent") == 0);
  CHECK(sync_file(box.folder, "absent") == ENOENT);
  CHECK(sync_folder(box.folder) == 0);
}
