#include "git/tracked_files.hpp"

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using Lines = std::vector<std::string>;

namespace {

/// What the git commands and writes of `change` did to tracked files.
template <typename Change>
Lines changed_by(GitBox& box, const Change& change) {
  const git::Layout layout = box.layout();
  const auto before = git::tracked_files(layout, box.env(), box.process());
  REQUIRE(before);
  change();
  const auto now = git::tracked_files(layout, box.env(), box.process());
  REQUIRE(now);
  return git::changed_since(*before, *now, layout);
}

}  // namespace

TEST_CASE("tracked files that change are told, dirty ones too, untracked ones not") {
  GitBox box;
  box.commit({{"clean", "1"}, {"dirty", "2"}, {"same", "3"}, {"gone", "4"}, {"new\nline \xff", "5"}, {"back", "6"}});
  box.write("dirty", "mine");
  box.write("same", "mine");
  box.write("back", "mine");
  CHECK(changed_by(box, [&] {
          box.write("clean", "x");
          box.write("dirty", "x");
          box.write("same", "mine");
          box.write("untracked", "x");
          box.write("new\nline \xff", "x");
          box.git({"rm", "-q", "gone"});
          box.git({"checkout", "-q", "back"});
        }) == Lines{"back", "clean", "dirty", "gone", "new\nline \xff"});
}

TEST_CASE("what is staged or committed has not changed by that") {
  GitBox box;
  box.commit({{"clean", "1"}, {"dirty", "2"}, {"staged", "3"}});
  box.write("dirty", "mine");
  box.write("staged", "mine");
  box.git({"add", "staged"});
  box.write("untracked", "x");
  CHECK(changed_by(box, [&] { box.git({"add", "dirty", "untracked"}); }).empty());
  CHECK(changed_by(box, [&] { box.git({"commit", "-q", "-m", "all"}); }).empty());
  CHECK(changed_by(box, [&] { box.git({"rm", "-q", "--cached", "clean"}); }) == Lines{"clean"});
}

TEST_CASE("before the first commit every tracked file is added, and told when it changes") {
  GitBox box;
  box.write("a", "1");
  box.git({"add", "a"});
  CHECK(changed_by(box, [&] { box.write("a", "2"); }) == Lines{"a"});
}
