#include "miner/strangers.hpp"

#include <catch2/catch.hpp>

#include "miner/consensus.hpp"
#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;

TEST_CASE("names that share a word which the new one lacks are strangers") {
  const std::vector<std::string_view> exemplars = {"rules/git_add.py", "rules/sudo.py", "rules/git_push.py",
                                                   "rules/cd.py"};
  CHECK(strangers("rules/unsudo.py", exemplars) == std::vector<Group>{{true, false, true, false}});
  CHECK(strangers("rules/git_pull.py", exemplars).empty());
  CHECK(strangers("rules/Git-Pull.py", exemplars).empty());
  CHECK(strangers("rules/x.py", {"a_b.py", "a_c.py"}).empty());  // all of them
  CHECK(strangers("rules/x.py", {"a.py", "b.py", "_.py"}).empty());
}

TEST_CASE("what only strangers have is not written") {
  const std::string all = "def match(command):\n";
  const std::string own = "@support_of_the_others\n";
  const Agreed agreed(
      {{"git-add", own + all}, {"sudo-it", all}, {"git-push", own + all}, {"cd-up", all}, {"git-rm", own + all}});
  const Group git = {true, false, true, false, true};
  const auto& weights = agreed.profile().weights();
  const auto written = [&](std::vector<Group> groups) {
    return render(Agreement(agreed.profile(), std::move(groups)).lines(weights, agreed.courage()), {},
                  agreed.courage());
  };
  CHECK(written({}) == own + all);
  CHECK(written({git}) == all);
  CHECK(owner_of(agreed.profile().columns().front(), {git}, weights) != nullptr);
  CHECK(owner_of(agreed.profile().columns().back(), {git}, weights) == nullptr);
}
