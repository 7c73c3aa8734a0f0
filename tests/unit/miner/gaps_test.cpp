#include "miner/gaps.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

using namespace patauto::miner;

namespace {

/// A plug-in whose rules come with a test and a line in index.js.
struct Plugin {
  std::vector<Creation> creations;
  std::map<std::string, std::string> files{{"index.js", ""}, {"report.js", "x"}};
  std::set<std::string> beside;  ///< in the work tree only
  std::set<std::string> changed;

  Plugin() {
    for (const char* name : {"no-tabs", "prefer-const", "max-depth", "sort-keys"}) add(name);
  }

  void add(const std::string& name) {
    creations.push_back({{"rules/" + name + ".js", "test/" + name + ".test.js"}, {"index.js", "report.js"}});
    files["rules/" + name + ".js"] = "rule";
    files["test/" + name + ".test.js"] = "test";
    files["index.js"] += "'" + name + "',\n";
  }

  std::vector<Gap> gaps(const std::string& path) {
    files[path] = "new";
    changed.insert(path);
    StagedTree staged;
    staged.tracked = [&](std::string_view name) { return files.contains(std::string(name)); };
    staged.exists = [&](std::string_view name) {
      return files.contains(std::string(name)) || beside.contains(std::string(name));
    };
    staged.changed = [&](std::string_view name) { return changed.contains(std::string(name)); };
    staged.read = [&](std::string_view name) -> std::shared_ptr<const std::string> {
      const auto found = files.find(std::string(name));
      return found == files.end() ? nullptr : std::make_shared<const std::string>(found->second);
    };
    return gaps_beside(path, creations, staged);
  }
};

const Gap kTest{"test/no-alert.test.js", false, 4, 4};
const Gap kIndex{"index.js", true, 4, 4};

}  // namespace

TEST_CASE("a new rule without its test and its line lacks both") {
  CHECK(Plugin().gaps("rules/no-alert.js") == std::vector<Gap>{kTest, kIndex});
}

TEST_CASE("what is there already is no gap") {
  Plugin plugin;
  SECTION("the test is staged") {
    plugin.files["test/no-alert.test.js"] = "test";
    CHECK(plugin.gaps("rules/no-alert.js") == std::vector<Gap>{kIndex});
  }
  SECTION("the test lies in the work tree") {
    plugin.beside.insert("test/no-alert.test.js");
    CHECK(plugin.gaps("rules/no-alert.js") == std::vector<Gap>{kIndex});
  }
  SECTION("the line stands there") {
    plugin.files["index.js"] += "'no-alert',\n";
    CHECK(plugin.gaps("rules/no-alert.js") == std::vector<Gap>{kTest});
  }
  SECTION("the list is part of the commit") {
    plugin.changed.insert("index.js");
    CHECK(plugin.gaps("rules/no-alert.js") == std::vector<Gap>{kTest});
  }
}

TEST_CASE("what fewer than half of the past cases had is no gap") {
  Plugin plugin;
  for (const char* name : {"one-more", "two-more", "three-more", "four-more", "five-more"}) {
    plugin.creations.push_back({{std::string("rules/") + name + ".js"}, {}});
    plugin.files[std::string("rules/") + name + ".js"] = "rule";
  }
  CHECK(plugin.gaps("rules/no-alert.js").empty());
}

TEST_CASE("two cases are not enough") {
  Plugin plugin;
  plugin.creations.resize(2);
  CHECK(plugin.gaps("rules/no-alert.js").empty());
  plugin = Plugin();
  plugin.creations.resize(3);
  CHECK(plugin.gaps("rules/no-alert.js").size() == 2);
}

TEST_CASE("a companion that went out of use is no gap") {
  Plugin plugin;
  for (const char* name : {"no-tabs", "prefer-const", "max-depth"}) {
    plugin.files.erase(std::string("test/") + name + ".test.js");
  }
  CHECK(plugin.gaps("rules/no-alert.js") == std::vector<Gap>{kIndex});
}

TEST_CASE("a list that does not name the members is none") {
  Plugin plugin;
  plugin.files["index.js"] = "'no-tabs',\n";
  CHECK(plugin.gaps("rules/no-alert.js") == std::vector<Gap>{kTest});
}

TEST_CASE("a test may come before its code") {
  CHECK(Plugin().gaps("test/no-alert.test.js") == std::vector<Gap>{{"index.js", true, 4, 4}});
}

TEST_CASE("files that only share an extension say nothing") {
  CHECK(Plugin().gaps("tools/release.js").empty());
  CHECK(Plugin().gaps("rules/deep/er.js").empty());
}
