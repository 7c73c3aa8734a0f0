#include "miner/sites.hpp"

#include <catch2/catch.hpp>

#include "support/rule_project.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;
using patauto::test::RuleProject;

namespace {

struct Told {
  std::string path;
  double touched = 0;
  std::vector<std::pair<std::size_t, double>> sites;  ///< sightings and share of each
  bool operator==(const Told&) const = default;
};

std::vector<Told> sites(const MemoryHistory& history, const std::string& path, double least_share = 0) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) {
    const Past past = laid_out.past();
    const PathIndex index(laid_out.log.paths);
    const auto cases = cases_of(path, past, index);
    REQUIRE(cases);
    const std::vector<double> weights(cases->all.size(), 1);
    const Sites found = sites_of(path, *cases, weights, past, least_share);
    std::vector<Told> told;
    for (const EditedFile& file : found.files) {
      told.push_back({file.generalised, file.touched, {}});
      for (const Site& site : file.sites) {
        told.back().sites.emplace_back(site.sightings.size(), site.share);
        for (std::size_t i = 1; i < site.sightings.size(); ++i) {
          CHECK(site.sightings[i].one > site.sightings[i - 1].one);  // one a case, the newest first
        }
      }
    }
    return told;
  });
}

}  // namespace

TEST_CASE("one kind of line in one file is one site") {
  RuleProject project;
  project.with_usual_rules();
  const auto found = sites(project.history(), "rules/new-thing.js");
  REQUIRE(found.size() == 3);
  CHECK(found[0].path == "README.md");
  CHECK(found[1].path == "index.js");
  CHECK(found[2].path == "rules.json");
  for (const Told& file : found) {
    CHECK(file.touched == Approx(1));
    REQUIRE(file.sites.size() == 1);
    CHECK(file.sites[0].first == 6);
    CHECK(file.sites[0].second == Approx(1));
  }
}

TEST_CASE("other kinds of lines in one file are other sites, the most frequent first") {
  MemoryHistory history;
  std::string imports = "import base from './base';\n";
  std::string uses = "register(base);\n";
  history.commit({{"index.js", imports + uses}});
  int i = 0;
  for (const std::string name : {"no-push", "sort-keys", "max-lines", "use-strict"}) {
    imports += "import the_rule from './" + name + "';\n";
    if (i++ % 2 == 0) uses += "registry.add({id: \"" + name + "\"});\n";
    history.commit({{"x/" + name + ".js", name}, {"index.js", imports + uses}});
  }
  const auto found = sites(history, "x/new-thing.js");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].sites.size() == 2);
  CHECK(found[0].sites[0].first == 4);
  CHECK(found[0].sites[1].first == 2);
  CHECK(found[0].sites[1].second == Approx(0.5));
}

TEST_CASE("a file that is named for the member is the new member's own") {
  MemoryHistory history;
  history.commit({{"pages/no-push.md", "#\n"}, {"pages/sort-keys.md", "#\n"}, {"pages/new-thing.md", "#\n"}});
  for (const std::string name : {"no-push", "sort-keys"}) {
    history.commit({{"x/" + name + ".js", name}, {"pages/" + name + ".md", "#\nsee " + name + "\n"}});
  }
  const auto found = sites(history, "x/new-thing.js");
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "pages/{{name}}.md");
  CHECK(found[0].sites.front().first == 2);
}

TEST_CASE("files that few cases changed are left out on demand, and those that are gone always") {
  RuleProject project;
  project.with_usual_rules();
  project.history().commit({{"rules/one-more.js", "x"}, {"once", "0"}});
  project.history().commit({{"rules/two-more.js", "y"}, {"once", "two-more\n"}});
  CHECK(sites(project.history(), "rules/new-thing.js").size() == 4);
  CHECK(sites(project.history(), "rules/new-thing.js", 0.5).size() == 3);
  project.history().commit({}, {"index.js"});
  CHECK(sites(project.history(), "rules/new-thing.js", 0.5).size() == 2);
}

namespace {

/// Lines that a file of expected results gains with a member: `lines` that differ, and one that is always the same.
std::string results_of(const std::string& name, int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i)
    text +=
        name + "_" + std::string(static_cast<std::size_t>(i % 7) + 1, 'x') + name + " " + std::to_string(i * 31) + "\n";
  return text + "ok{rule=\"" + name + "\"} 1\n";
}

}  // namespace

TEST_CASE("of a file that gains content the line that is always the same is a site") {
  MemoryHistory history;
  std::string results = "begin\n";
  history.commit({{"expected.txt", results}});
  int lines = 2;
  for (const std::string name : {"push", "keys", "lines", "strict"}) {
    results += results_of(name, lines);
    lines += 12;  // only the first gives few lines
    history.commit({{"x/" + name + ".js", name}, {"expected.txt", results}});
  }
  const auto found = sites(history, "x/thing.js");
  REQUIRE(found.size() == 1);
  REQUIRE_FALSE(found[0].sites.empty());
  CHECK(found[0].sites[0].first == 4);
  CHECK(found[0].sites[0].second == Approx(1));
}

TEST_CASE("a file is not registered in itself") {
  MemoryHistory history;
  std::string list = "export base from './base'\n";
  history.commit({{"README", "x\n"}});
  history.commit({{"x/index.js", list}});
  for (const std::string name : {"no-push", "sort-keys"}) {
    list += "export " + name + " from './" + name + "'\n";
    history.commit({{"x/" + name + ".js", name}, {"x/index.js", list}});
  }
  const auto found = sites(history, "x/new-thing.js");
  REQUIRE(found.size() == 1);
  CHECK(found[0].touched == Approx(1));
  CHECK(found[0].sites.front().second == Approx(1));
}

TEST_CASE("of a long file's versions the newest are read, and the older cases do not count") {
  MemoryHistory history;
  std::string list;
  const std::string padding = std::string(99, '-') + "\n";
  for (int i = 0; i < 9'000; ++i) list += padding;
  history.commit({{"list", list}});
  for (const std::string name : {"no-push", "sort-keys", "max-lines", "use-strict", "no-alert", "no-eval"}) {
    list += "- " + name + " is on\n";
    history.commit({{"x/" + name + ".js", name}, {"list", list}});
  }
  const auto found = sites(history, "x/new-thing.js");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].sites.size() == 1);
  CHECK(found[0].sites[0].first < 6);
  CHECK(found[0].sites[0].first >= 2);
  CHECK(found[0].sites[0].second == Approx(1));
}
