#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using Lines = std::vector<std::string>;

TEST_CASE("added files are the staged ones, and unless asked otherwise the untracked ones") {
  GitBox box;
  const auto added = [&](bool staged_only, const std::string& directory) {
    return git::status_added(box.layout(directory), box.env(), box.process(), staged_only).value();
  };
  box.commit({{"kept", "1"}, {"edited", "2"}, {".gitignore", "*.log\n"}});
  box.write("edited", "3");
  box.write("b dir/new file", "4");
  box.write("new\nline \xff", "5");
  box.git({"add", "-A"});
  box.write("b dir/untracked", "6");
  box.write("ignored.log", "7");
  for (const std::string& directory : {box.root(), box.root() + "/b dir"}) {
    CHECK(added(true, directory) == Lines{"b dir/new file", "new\nline \xff"});
    CHECK(added(false, directory) == Lines{"b dir/new file", "b dir/untracked", "new\nline \xff"});
  }
}

TEST_CASE("before the first commit every staged file is added") {
  GitBox box;
  box.write("a", "1");
  box.git({"add", "a"});
  CHECK(git::status_added(box.layout(), box.env(), box.process(), true).value() == Lines{"a"});
  CHECK(git::status_added(box.layout(), box.env(), box.process(), false).value() == Lines{"a"});
}

TEST_CASE("a bare repository has no status") {
  GitBox box;
  const auto result = git::status_added(box.layout(box.root() + "/.git"), box.env(), box.process(), true);
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::state);
}
