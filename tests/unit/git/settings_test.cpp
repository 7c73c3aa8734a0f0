#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using Map = std::map<std::string, std::string>;

TEST_CASE("without a mention no process is started") {
  GitBox box;
  NoProcess process;
  CHECK(git::settings(box.layout(), box.env(), process).value().empty());
  CHECK(process.calls == 0);
}

TEST_CASE("settings come from every place git looks, the last one wins") {
  GitBox box;
  const auto settings = [&](const base::Env& env) { return git::settings(box.layout(), env, box.process()).value(); };
  box.git({"config", "--global", "patauto.Limit", "5"});
  box.git({"config", "--global", "patauto.mode", "review"});
  CHECK(settings(box.env()) == Map{{"limit", "5"}, {"mode", "review"}});
  box.git({"config", "patauto.limit", "6"});
  box.git({"config", "patauto.text", "two\nlines"});
  CHECK(settings(box.env())["limit"] == "6");
  CHECK(settings(box.env())["text"] == "two\nlines");
  const base::Env command_line =
      box.env().with("GIT_CONFIG_COUNT", "1").with("GIT_CONFIG_KEY_0", "patauto.limit").with("GIT_CONFIG_VALUE_0", "7");
  CHECK(settings(command_line)["limit"] == "7");
}

TEST_CASE("a `git -c` setting is seen") {
  GitBox box;
  const base::Env env = box.env().with("GIT_CONFIG_PARAMETERS", "'patauto.color'='never'");
  CHECK(git::settings(box.layout(), env, box.process()).value() == Map{{"color", "never"}});
}

TEST_CASE("settings in included files and without a value are seen") {
  GitBox box;
  REQUIRE(base::create_file(box.outside("more"), "[patauto]\n\tquiet\n"));
  box.git({"config", "include.path", box.outside("more")});
  CHECK(git::settings(box.layout(), box.env(), box.process()).value() == Map{{"quiet", "true"}});
}

TEST_CASE("a broken configuration is an error with git's words") {
  GitBox box;
  const git::Layout layout = box.layout();
  REQUIRE(base::replace_file(box.root() + "/.git/config", "[patauto\n"));
  const auto result = git::settings(layout, box.env(), box.process());
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::state);
}
