#include "base/beneath.hpp"

#include <fcntl.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "sandbox.hpp"

using namespace patauto;
using base::Descriptor;

TEST_CASE("a directory is opened below another, whichever way the kernel offers") {
  const test::Sandbox box;
  REQUIRE(base::make_directories(box / "root/a/b"));
  REQUIRE(base::make_directories(box / "out/side"));
  REQUIRE(base::replace_file(box / "root/file", ""));
  std::filesystem::create_symlink(box / "out", box / "root/absolute");
  std::filesystem::create_symlink("a", box / "root/inside");
  std::filesystem::create_symlink("../../out", box / "root/a/up");
  const Descriptor root(::open((box / "root").c_str(), O_RDONLY | O_DIRECTORY));
  REQUIRE(root.valid());
  const auto open = GENERATE(&base::open_beneath, &base::open_step_by_step);
  for (const char* path : {"", "a", "a/b"}) {
    INFO(path);
    CHECK(open(root.number(), path).valid());
  }
  for (const char* path : {"..", "a/../..", "a/../../out", "/", "absent", "file", "absolute", "absolute/side", "inside",
                           "inside/b", "a/up", "a/up/side"}) {
    INFO(path);
    CHECK_FALSE(open(root.number(), path).valid());
  }
}
