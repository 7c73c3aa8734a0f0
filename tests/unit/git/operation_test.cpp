#include "git/operation.hpp"

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using git::Operation;

namespace {

/// Two branches that change the same line.
void diverge(GitBox& box) {
  box.commit({{"a", "1\n"}});
  box.git({"checkout", "-q", "-b", "side"});
  box.commit({{"a", "2\n"}});
  box.git({"checkout", "-q", "main"});
  box.commit({{"a", "3\n"}});
}

void conflict(GitBox& box, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "git");
  const auto output = box.process().run({arguments, box.root(), "", box.env()});
  REQUIRE(output);
  REQUIRE(output->exit_code != 0);
}

}  // namespace

TEST_CASE("the operation in progress is told by what git leaves in the git directory") {
  GitBox box;
  diverge(box);
  CHECK_FALSE(git::operation_in_progress(box.layout()));
  const auto during = [&](std::vector<std::string> begin, std::vector<std::string> end) {
    conflict(box, std::move(begin));
    const auto operation = git::operation_in_progress(box.layout());
    box.git(std::move(end));
    CHECK_FALSE(git::operation_in_progress(box.layout()));
    return operation;
  };
  CHECK(during({"merge", "side"}, {"merge", "--abort"}) == Operation::merge);
  CHECK(during({"cherry-pick", "side"}, {"cherry-pick", "--abort"}) == Operation::cherry_pick);
  CHECK(during({"revert", "HEAD~1"}, {"revert", "--abort"}) == Operation::revert);
  CHECK(during({"rebase", "side"}, {"rebase", "--abort"}) == Operation::rebase);
  CHECK(during({"rebase", "--apply", "side"}, {"rebase", "--abort"}) == Operation::rebase);
  box.git({"bisect", "start"});
  CHECK(git::operation_in_progress(box.layout()) == Operation::bisect);
  box.git({"bisect", "reset"});
  box.git({"checkout", "-q", "-b", "new", "side"});
  box.commit({{"b", "1"}});
  box.git({"checkout", "-q", "side"});
  box.git({"merge", "-q", "--squash", "new"});
  CHECK(git::operation_in_progress(box.layout()) == Operation::squash);
}
