// What a plan must never write, whoever made it.

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "engine/work_file.hpp"
#include "work_box.hpp"

using namespace patauto;
using test::Contents;
using test::created;
using test::edited;
using test::WorkBox;

namespace fs = std::filesystem;

namespace {

/// Everything around the work tree, so that nothing is written beside it either.
Contents around(const WorkBox& box) {
  Contents found;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(box.work()).parent_path())) {
    const std::string name = entry.path().string();
    if (!name.starts_with(box.git() + "/patauto")) found[name];
  }
  return found;
}

}  // namespace

TEST_CASE("paths that lead out, or to git's own directory in any spelling, are refused") {
  const WorkBox box;
  box.make_directory(".git/hooks");
  const char* const path =
      GENERATE("../x", "a/../../x", "..", ".", "./x", "a/./x", "/x", "/etc/passwd", "", "a//b", "a/",
               ".git/hooks/pre-commit", ".git/config", ".git", ".GIT/config", ".Git/config", "sub/.git/config",
               "a/.GiT", "git~1/config", "GIT~1/x", ".git./config", ".git /config", ".git . ./config",
               ".git::$INDEX_ALLOCATION/config", ".git:stream/x", ".g\xe2\x80\x8cit/config", ".gi\xe2\x80\x8dt/config",
               "\xef\xbb\xbf.git/config", ".git\xe2\x81\xaf/config", ".\xe2\x80\xaegit/config");
  INFO(path);
  const Contents before = around(box);
  CHECK(box.refusal({created("ok", "x"), created(path, "x")}, ErrorKind::refused).find("will not write") == 0);
  CHECK(around(box) == before);
  CHECK(box.refusal({edited(path, "", "x")}, ErrorKind::refused).find("will not write") == 0);
}

TEST_CASE("a NUL byte in a path is refused") {
  const WorkBox box;
  box.refusal({created(std::string("a\0b", 3), "x")}, ErrorKind::refused);
}

TEST_CASE("nothing is written through a symbolic link") {
  const WorkBox box;
  box.make_directory("real");
  box.write("real/list", "a\n");
  box.link("linked", "real");
  box.link("outside", "/");
  box.link("up", "..");
  box.link("file", "real/list");
  const Contents before = around(box);
  CHECK(box.refusal({created("linked/new", "x")}).find("'linked' is a symbolic link") != std::string::npos);
  CHECK(box.refusal({created("outside/tmp/new", "x")}).find("'outside'") != std::string::npos);
  CHECK(box.refusal({created("up/new", "x")}).find("'up'") != std::string::npos);
  CHECK(box.refusal({created("real/../up/new", "x")}, ErrorKind::refused).find("will not write") == 0);
  CHECK(box.refusal({edited("linked/list", "a\n", "b\n")}).find("'linked'") != std::string::npos);
  CHECK(box.refusal({edited("file", "a\n", "b\n")}).find("'file' is a symbolic link") != std::string::npos);
  CHECK(around(box) == before);
}

TEST_CASE("a folder that becomes a symlink behind our back leads nowhere") {
  const WorkBox box;
  box.make_directory("folder");
  box.write("list", "a\n");
  fs::create_directories(fs::path(box.git()) / "elsewhere");
  // Contents are converted after the way was checked, and before anything is written.
  const engine::ApplyOptions options{.convert = [&](const std::string&, std::string bytes) {
    fs::remove(box / "folder");
    fs::create_symlink(box.git() + "/elsewhere", box / "folder");
    return bytes;
  }};
  const auto result = box.apply({created("folder/new", "x"), edited("list", "a\n", "b\n")}, options);
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::state);
  CHECK(fs::is_empty(box.git() + "/elsewhere"));
  CHECK(box.contents().at("list") == "a\n");
  CHECK(box.records().empty());
}

TEST_CASE("what is no regular file is neither edited nor replaced") {
  const WorkBox box;
  REQUIRE(::mkfifo((box / "fifo").c_str(), 0600) == 0);
  box.make_directory("folder");
  for (const char* name : {"fifo", "folder"}) {
    INFO(name);
    CHECK_FALSE(box.refusal({created(name, "x")}).empty());
    CHECK_FALSE(box.refusal({edited(name, "", "x")}).empty());
  }
  CHECK(box.refusal({created("fifo/x", "x")}).find("'fifo' is not a directory") != std::string::npos);
  // A device, where one may be made.
  if (::mknod((box / "device").c_str(), S_IFCHR | 0600, makedev(1, 3)) != 0) return;
  CHECK(box.refusal({created("device", "x")}).find("no regular file") != std::string::npos);
  CHECK(box.refusal({edited("device", "", "x")}).find("no regular file") != std::string::npos);
}

TEST_CASE("a file of two gigabytes is not read to be edited") {
  const WorkBox box;
  box.write("huge", "a");
  fs::resize_file(box / "huge", std::uintmax_t{2} << 30);  // no bytes on the disk
  CHECK_FALSE(engine::read_work_file(box.work(), "huge"));
  const auto result = box.apply({edited("huge", "a", "b")});
  REQUIRE_FALSE(result);
  CHECK(result.error().message.find("over 1 MiB") != std::string::npos);
  CHECK(fs::file_size(box / "huge") == std::uintmax_t{2} << 30);
  fs::remove(box / "huge");
}

TEST_CASE("nothing is written into another repository") {
  const WorkBox box;
  box.make_directory(".git");
  box.make_directory("nested/.git");
  box.write("submodule/.git", "gitdir: elsewhere\n");
  box.write("bare.repo/HEAD", "ref: refs/heads/main\n");
  box.make_directory("bare.repo/objects");
  box.make_directory("bare.repo/refs");
  box.write("plain/HEAD", "a page of that name\n");
  CHECK(box.refusal({created("nested/a", "x")}).find("'nested' is another repository") != std::string::npos);
  CHECK(box.refusal({created("nested/deep/a", "x")}).find("'nested'") != std::string::npos);
  CHECK(box.refusal({created("submodule/a", "x")}).find("'submodule'") != std::string::npos);
  CHECK(box.refusal({created("bare.repo/hooks/post-update", "x")}).find("'bare.repo'") != std::string::npos);
  CHECK(box.apply({created("plain/a", "x")}));
}

TEST_CASE("the git directory is nobody's to write, whatever it is called") {
  const WorkBox box;
  fs::create_directories(box / "state/hooks");
  const engine::Place place{.work_tree = box.work(), .git_dir = box / "state", .common_dir = box / "state"};
  const auto result = engine::apply(place, {created("state/hooks/pre-commit", "x")}, {});
  REQUIRE_FALSE(result);
  CHECK(result.error().message.find("'state' is git's own directory") != std::string::npos);
  CHECK(fs::is_empty(box / "state/hooks"));
}

TEST_CASE("where a file makes code run, nothing is written unasked") {
  const WorkBox box;
  const char* const path =
      GENERATE(".github/workflows/ci.yml", ".husky/pre-commit", ".envrc", "sub/.envrc", ".vscode/tasks.json",
               "patterns/specs/x.pattern.yaml", ".patauto/config.yaml", ".GitHub/Workflows/ci.yml");
  INFO(path);
  CHECK(box.refusal({created("ok", "x"), created(path, "x")}, ErrorKind::refused).find("can make code run") !=
        std::string::npos);
  SECTION("unless it is what the user typed") {
    CHECK(box.apply({created(path, "x")}, {.typed = path}));
  }
  SECTION("unless the user allows it") {
    CHECK(box.apply({created(path, "x")}, {.allow_sensitive = true}));
  }
  SECTION("what was typed beside it allows nothing") {
    box.refusal({created(path, "x")}, ErrorKind::refused, {.typed = "ok"});
  }
}

TEST_CASE("a file of the work tree is read without following links") {
  const WorkBox box;
  box.write("folder/file", "bytes\r\n");
  box.link("link", "folder/file");
  CHECK(engine::read_work_file(box.work(), "folder/file").value() == "bytes\r\n");
  CHECK_FALSE(engine::read_work_file(box.work(), "folder/other").value());
  CHECK_FALSE(engine::read_work_file(box.work(), "link"));
  CHECK_FALSE(engine::read_work_file(box.work(), "folder"));
  CHECK_FALSE(engine::read_work_file(box.work(), "link/below"));
}
