#include "app/shims.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using namespace patauto::test;
using app::ShimState;

namespace {

void put(const std::string& path, const std::string& text, unsigned mode = 0755) {
  static_cast<void>(base::remove_file(path));
  REQUIRE(base::create_file(path, text));
  REQUIRE(::chmod(path.c_str(), mode) == 0);
}

struct stat status_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;
}

}  // namespace

TEST_CASE("shims are installed once, renewed and taken away") {
  const Sandbox box;
  const std::string folder = box / "hooks";
  REQUIRE(app::install_shims(folder)->size() == 3);
  CHECK(app::install_shims(folder)->empty());
  for (const std::string_view hook : app::kHooks) CHECK(app::shim_state(folder, hook) == ShimState::ours);
  CHECK(app::shims_complete(folder));

  put(folder + "/post-commit", "#!/bin/sh\n# >>> git patauto >>>\nold\n# <<< git patauto <<<\nmine\n", 0600);
  CHECK(app::shim_state(folder, "post-commit") == ShimState::outdated);
  CHECK_FALSE(app::shims_complete(folder));
  CHECK(app::install_shims(folder)->size() == 1);
  CHECK(app::shim_state(folder, "post-commit") == ShimState::edited);
  CHECK(base::read_file(folder + "/post-commit")->ends_with("\nmine\n"));
  CHECK(app::shims_complete(folder));  // they run when all is over
  const std::string text(app::shim_text("post-commit"));
  put(folder + "/post-commit", "#!/bin/sh\ngit status\n" + text.substr(text.find('\n') + 1));
  CHECK(app::shim_state(folder, "post-commit") == ShimState::edited);
  CHECK_FALSE(app::shims_complete(folder));  // they would see what is not settled yet
  REQUIRE(base::remove_file(folder + "/post-commit"));

  REQUIRE(app::remove_shims(folder));
  for (const std::string_view hook : app::kHooks) CHECK(app::shim_state(folder, hook) == ShimState::missing);
  base::remove_empty_directory(folder);
  CHECK(base::file_type(folder) == base::FileType::none);
}

TEST_CASE("a hook that was there comes back as it was: bytes, mode, time, symlink") {
  const Sandbox box;
  const std::string folder = box / "hooks";
  REQUIRE(base::make_directories(folder));
  put(folder + "/pre-commit", "not even a script\n", 0711);
  put(box / "elsewhere", "#!/bin/sh\n");
  REQUIRE(::symlink("../elsewhere", (folder + "/post-commit").c_str()) == 0);
  const struct stat before = status_of(folder + "/pre-commit");

  REQUIRE(app::install_shims(folder));
  CHECK(app::shim_state(folder, "post-commit") == ShimState::ours);
  CHECK(base::file_type(folder + "/post-commit.before-patauto") == base::FileType::symlink);
  REQUIRE(app::remove_shims(folder));
  CHECK(base::read_file(folder + "/pre-commit").value() == "not even a script\n");
  const struct stat after = status_of(folder + "/pre-commit");
  CHECK(after.st_ino == before.st_ino);
  CHECK(after.st_mode == before.st_mode);
  CHECK(after.st_mtim.tv_nsec == before.st_mtim.tv_nsec);
  CHECK(base::file_type(folder + "/post-commit") == base::FileType::symlink);
  CHECK(base::file_type(folder + "/prepare-commit-msg") == base::FileType::none);
}

TEST_CASE("lines that a person added stay, and what was saved still runs") {
  const Sandbox box;
  const std::string folder = box / "hooks";
  REQUIRE(base::make_directories(folder));
  put(folder + "/pre-commit", "#!/bin/sh\necho saved\n");
  REQUIRE(app::install_shims(folder));
  const std::string text = base::read_file(folder + "/pre-commit").value();
  put(folder + "/pre-commit", text + "echo mine\n");
  CHECK_FALSE(app::shims_complete(folder));  // it could refuse after we have staged
  REQUIRE(app::remove_shims(folder));
  const std::string left = base::read_file(folder + "/pre-commit").value();
  CHECK(left.find("git-patauto") == std::string::npos);
  CHECK(left.find("pre-commit.before-patauto") != std::string::npos);
  CHECK(left.ends_with("echo mine\n"));
  CHECK((status_of(folder + "/pre-commit").st_mode & 0777) == 0755);
}

TEST_CASE("a hook that replaced ours is saved in its turn, and nothing is lost") {
  const Sandbox box;
  const std::string folder = box / "hooks";
  REQUIRE(base::make_directories(folder));
  put(folder + "/pre-commit", "first");
  REQUIRE(app::install_shims(folder));
  put(folder + "/pre-commit", "second");
  CHECK(app::shim_state(folder, "pre-commit") == ShimState::foreign);
  REQUIRE(app::install_shims(folder));
  CHECK(base::read_file(folder + "/pre-commit.before-patauto").value() == "second");
  CHECK(base::read_file(folder + "/pre-commit.before-patauto.1").value() == "first");
  REQUIRE(app::remove_shims(folder));
  CHECK(base::read_file(folder + "/pre-commit").value() == "second");
}
