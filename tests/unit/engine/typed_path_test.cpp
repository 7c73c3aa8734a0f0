#include "engine/typed_path.hpp"

#include <catch2/catch.hpp>
#include <string>

using patauto::ErrorKind;
using patauto::engine::repository_path;

namespace {

/// The repository path of what was typed, or the error's message.
std::string from(std::string_view typed, std::string_view prefix = "", std::string_view work_tree = "/home/ada/repo") {
  const auto path = repository_path(typed, prefix, work_tree);
  if (path) return *path;
  CHECK(path.error().kind == ErrorKind::usage);
  return "error: " + path.error().message;
}

bool refused(std::string_view typed, std::string_view prefix = "", std::string_view work_tree = "/home/ada/repo") {
  return from(typed, prefix, work_tree).starts_with("error: ");
}

}  // namespace

TEST_CASE("what was typed is taken from the current directory") {
  CHECK(from("a.js") == "a.js");
  CHECK(from("a.js", "src/rules/") == "src/rules/a.js");
  CHECK(from("../a.js", "src/rules/") == "src/a.js");
  CHECK(from("../../a.js", "src/rules/") == "a.js");
  CHECK(from("./x//y/../z.js", "src/") == "src/x/z.js");
  CHECK(refused("../../../a.js", "src/rules/"));
  CHECK(refused("../a.js"));
}

TEST_CASE("an absolute path below the work tree is one of the repository") {
  CHECK(from("/home/ada/repo/src/a.js", "lib/") == "src/a.js");
  CHECK(from("/home/ada/repo//src/./a.js") == "src/a.js");
  CHECK(refused("/home/ada/repository/a.js"));
  CHECK(refused("/home/ada/repo/../other/a.js"));
  CHECK(refused("/home/ada/a.js"));
  CHECK(refused("/home/ada/repo/a.js", "", ""));
}

TEST_CASE("a path that names no file is an error") {
  CHECK(refused(""));
  CHECK(refused("src/"));
  CHECK(refused("."));
  CHECK(refused("src/.."));
  CHECK(refused("/home/ada/repo/"));
}

TEST_CASE("git's own directory cannot be typed either") {
  CHECK(refused(".git/hooks/pre-commit"));
  CHECK(refused("a/../.GIT/config"));
  CHECK(refused("config", ".git/"));
  CHECK(refused("/home/ada/repo/.git/config"));
}
