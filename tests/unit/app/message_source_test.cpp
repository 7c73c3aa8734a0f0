#include "app/message_source.hpp"

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using namespace patauto::test;

TEST_CASE("a message that is not there is seen on git's command line") {
  const Sandbox box;
  const std::string top = box / "repo";
  REQUIRE(base::make_directories(top + "/sub"));
  REQUIRE(base::replace_file(top + "/sub/there", "text"));
  const auto has = [&](std::vector<std::string> arguments, const std::string& prefix = "sub/") {
    arguments.insert(arguments.begin(), {"git", "-c", "a.b=c", "commit"});
    return app::has_message(arguments, top, prefix, [](const std::string& name) { return name == "HEAD"; });
  };
  using Arguments = std::vector<std::string>;
  for (const Arguments& arguments : {Arguments{},
                                     {"-m", "x"},
                                     {"-mFoo"},
                                     {"-am", "-Fnone"},
                                     {"-m", "-F", "x"},
                                     {"-F", "there"},
                                     {"-qFthere"},
                                     {"--file=there"},
                                     {"--fil", "there"},
                                     {"-F", "-"},
                                     {"-tthere"},
                                     {"--template", top + "/sub/there"},
                                     {"-SFnone"},
                                     {"-uno", "-m", "t"},
                                     {"-C", "-Fnone"},
                                     {"--message", "--file=none"},
                                     {"--", "-Fnone"},
                                     {"-F"},
                                     {"--fixed"},
                                     {"--fixup=HEAD"},
                                     {"--squash", "HEAD"},
                                     {"--fixup", "reword:HEAD"},
                                     {"-"},
                                     {"file", "none"}}) {
    CAPTURE(arguments);
    CHECK(has(arguments));
  }
  for (const Arguments& arguments : {Arguments{"-F", "none"},
                                     {"-Fnone"},
                                     {"-aqF", "none"},
                                     {"--file=none"},
                                     {"--file", "none"},
                                     {"--fil=none"},
                                     {"-t", "none"},
                                     {"--te=none"},
                                     {"-m", "x", "-F", top + "/none"},
                                     {"--fixup=none"},
                                     {"--fixup=amend:none"},
                                     {"--squash", "none"}}) {
    CAPTURE(arguments);
    CHECK_FALSE(has(arguments));
  }
  CHECK_FALSE(has({"-F", "there"}, ""));
  const auto never = [](const std::string&) { return false; };
  CHECK(app::has_message({}, top, "", never));
  CHECK(app::has_message({"git", "cherry-pick", "-Fnone"}, top, "", never));
}
