#include "app/hints.hpp"

#include <catch2/catch.hpp>

#include "app/mined.hpp"
#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;

namespace {

using Lines = std::vector<std::string>;

/// Counts the children that are started.
class CountedProcess final : public base::Process {
 public:
  base::Result<base::Output> run(const base::Command& command) override {
    ++calls;
    return real_->run(command);
  }
  base::Result<std::unique_ptr<base::Conversation>> converse(const base::Command& command) override {
    ++calls;
    return real_->converse(command);
  }
  std::size_t calls = 0;

 private:
  std::unique_ptr<base::Process> real_ = base::system_process();
};

/// A clone whose commits run what the hooks say.
class Clone {
 public:
  explicit Clone(const Lines& rules = {}) {
    box_.write("index.js", "");
    for (const std::string& name : rules) {
      write_rule(name);
      write_test(name);
      box_.commit();
    }
  }

  GitBox& box() { return box_; }
  std::size_t children() const { return process_.calls; }

  void warm() {
    auto session = app::Session::open(box_.root(), box_.env(), process_);
    REQUIRE(session);
    REQUIRE(app::warm_hints(*session));
    process_.calls = 0;
  }

  void write_rule(const std::string& name, bool listed = true) {
    box_.write("rules/" + name + ".js", "import {report} from '../report.js';\n\nconst MESSAGE = '" + name +
                                            "';\n\nexport default context => report(context, MESSAGE);\n");
    if (!listed) return;
    const auto index = base::read_file(box_.root() + "/index.js");
    box_.write("index.js", *index + "export * from './rules/" + name + ".js';\n");
  }
  void write_test(const std::string& name) {
    box_.write("test/" + name + ".js", "import {check} from './check.js';\n\ncheck('" + name + "', {valid: []});\n");
  }

  Lines before(const base::Env* env = nullptr) {
    const git::Layout layout = box_.layout();
    return app::pre_commit_lines({layout, env != nullptr ? *env : box_.env(), process_});
  }
  Lines after() {
    const git::Layout layout = box_.layout();
    return app::post_commit_lines({layout, box_.env(), process_});
  }
  /// A commit of what is staged, with both hooks; what they said.
  Lines commit(const Lines& options = {}) {
    Lines said = before();
    Lines command = {"commit", "-q", "-m", "change"};
    command.insert(command.end(), options.begin(), options.end());
    box_.git(command);
    for (std::string& line : after()) said.push_back(std::move(line));
    return said;
  }
  Lines commit_all() {
    box_.git({"add", "-A"});
    return commit();
  }

 private:
  GitBox box_;
  CountedProcess process_;
};

const Lines kRules = {"no-tabs", "prefer-const", "max-depth", "sort-keys", "no-alert"};
const std::string kNoTest =
    "patauto: rules/no-eval.js has no test/no-eval.js (5 of the last 5 had one): git patauto complete";
const std::string kNoLine = "patauto: rules/no-eval.js is not in index.js (4 of the last 5 were): git patauto complete";

}  // namespace

TEST_CASE("pre-commit says what is missing beside a new file, once, and without a child") {
  Clone clone(kRules);
  clone.warm();
  clone.write_rule("no-eval", false);
  clone.box().git({"add", "-A"});
  CHECK(clone.before() == Lines{kNoTest, kNoLine});
  CHECK(clone.before().empty());
  CHECK(clone.children() == 0);
}

TEST_CASE("pre-commit is silent where nothing is missing") {
  Clone clone(kRules);
  clone.warm();
  SECTION("no new file") {
    clone.box().write("rules/no-tabs.js", "changed\n");
  }
  SECTION("a whole new rule") {
    clone.write_rule("no-eval");
    clone.write_test("no-eval");
  }
  SECTION("another kind of file") {
    clone.box().write("tools/release.sh", "echo\n");
  }
  SECTION("a renamed rule") {
    clone.box().git({"mv", "rules/no-tabs.js", "rules/no-eval.js"});
  }
  SECTION("a rule that moved and was edited") {
    clone.box().git({"rm", "-q", "rules/no-tabs.js"});
    clone.write_rule("no-eval", false);
  }
  clone.box().git({"add", "-A"});
  CHECK(clone.before().empty());
  CHECK(clone.children() == 0);
}

TEST_CASE("hooks are silent where they were never warmed, and when what they know is gone or damaged") {
  Clone clone(kRules);
  clone.write_rule("no-eval", false);
  SECTION("never warmed") {}
  SECTION("deleted") {
    clone.warm();
    REQUIRE(base::remove_file(clone.box().root() + "/.git/patauto/hints.creations"));
  }
  SECTION("damaged") {
    clone.warm();
    for (const char* name : {"creations", "tree", "pending", "said"}) {
      REQUIRE(base::replace_file(clone.box().root() + "/.git/patauto/hints." + name, "\x01garbage"));
    }
  }
  CHECK(clone.commit_all().empty());
}

TEST_CASE("hooks are silent during a merge") {
  Clone clone(kRules);
  clone.box().git({"checkout", "-q", "-b", "side"});
  clone.write_rule("no-eval", false);
  clone.box().commit();
  clone.box().git({"checkout", "-q", "main"});
  clone.box().commit({{"other", "1"}});
  clone.warm();
  clone.box().git({"merge", "-q", "--no-commit", "side"});
  CHECK(clone.commit().empty());
}

TEST_CASE("after a move of HEAD that hooks did not see they ask git") {
  Clone clone(kRules);
  clone.warm();
  clone.box().commit({{"other", "1"}});
  clone.write_rule("no-eval", false);
  clone.box().git({"add", "-A"});
  CHECK(clone.commit() == Lines{kNoTest, kNoLine});
  CHECK(clone.children() == 1);
  clone.box().write("other", "2");
  CHECK(clone.commit_all().empty());
  CHECK(clone.children() == 1);
}

TEST_CASE("a line that is in the work tree but not staged is missing") {
  Clone clone(kRules);
  clone.warm();
  clone.write_rule("no-eval");
  clone.write_test("no-eval");
  clone.box().git({"add", "rules", "test"});
  CHECK(clone.before() == Lines{kNoLine});
}

TEST_CASE("a commit of some paths has its own index") {
  Clone clone(kRules);
  clone.warm();
  clone.write_rule("no-eval", false);
  clone.write_test("no-eval");
  clone.box().write("index.js", *base::read_file(clone.box().root() + "/index.js") + "// no-eval\n");
  clone.box().git({"add", "-A"});
  CHECK(base::replace_file(clone.box().root() + "/.git/other", *base::read_file(clone.box().root() + "/.git/index")));
  clone.box().env() = clone.box().env().with("GIT_INDEX_FILE", ".git/other");
  clone.box().git({"rm", "-q", "--cached", "-f", "index.js"});
  const base::Env env = clone.box().env();
  clone.box().env() = env.without("GIT_INDEX_FILE");
  CHECK(clone.before(&env).empty());  // the list is not in that commit's tree
  CHECK(clone.before().empty());
}

TEST_CASE("in a repository that began empty the third file is announced and the fourth lacks its test") {
  Clone clone;
  clone.warm();
  clone.write_rule("no-tabs");
  clone.write_test("no-tabs");
  CHECK(clone.commit_all().empty());
  clone.write_rule("prefer-const");
  clone.write_test("prefer-const");
  CHECK(clone.commit_all().empty());
  clone.write_rule("max-depth");
  clone.write_test("max-depth");
  const Lines third = clone.commit_all();
  REQUIRE(third.size() == 1);
  CHECK(third.front().starts_with("patauto: new candidate CAND-"));
  CHECK(third.front().ends_with(", 3 alike files: git patauto new rules/NAME.js"));
  clone.write_rule("no-eval", false);
  const Lines fourth = clone.commit_all();
  REQUIRE_FALSE(fourth.empty());
  CHECK(fourth.front() ==
        "patauto: rules/no-eval.js has no test/no-eval.js (3 of the last 3 had one): git patauto complete");
  CHECK(clone.children() == 0);
}

TEST_CASE("two alike staged files make a template") {
  Clone clone;
  clone.warm();
  clone.write_rule("no-tabs");
  clone.write_rule("max-depth");
  const Lines said = clone.commit_all();
  REQUIRE(said.size() == 1);
  CHECK(said.front() ==
        "patauto: two alike files, max-depth.js and rules/no-tabs.js, make a template: git patauto suggest");
}

TEST_CASE("an aborted commit announces nothing") {
  Clone clone({"no-tabs", "prefer-const"});
  clone.warm();
  clone.write_rule("max-depth");
  clone.box().git({"add", "-A"});
  CHECK(clone.before().empty());
  CHECK(clone.after().empty());
  const Lines said = clone.commit();
  REQUIRE(said.size() == 1);
  CHECK(said.front().find("new candidate") != std::string::npos);
}

TEST_CASE("what a partial commit leaves staged is not counted") {
  Clone clone({"no-tabs"});
  clone.warm();
  clone.write_rule("max-depth");
  clone.box().git({"add", "rules/max-depth.js"});
  CHECK(clone.before().empty());
  clone.box().git({"commit", "-q", "-m", "change"});
  clone.write_rule("sort-keys");
  clone.box().git({"add", "rules/sort-keys.js"});  // after pre-commit: as if another index had been committed
  CHECK(clone.after().empty());
}

TEST_CASE("a rule that is amended by its test came with it") {
  Clone clone;
  clone.warm();
  for (const char* name : {"no-tabs", "prefer-const", "max-depth"}) {
    clone.write_rule(name);
    clone.commit_all();
    clone.write_test(name);
    clone.box().git({"add", "-A"});
    clone.commit({"--amend"});
  }
  clone.write_rule("no-eval");
  CHECK(clone.commit_all() ==
        Lines{"patauto: rules/no-eval.js has no test/no-eval.js (3 of the last 3 had one): git patauto complete"});
}
