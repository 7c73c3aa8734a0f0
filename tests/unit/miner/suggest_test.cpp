#include "miner/suggest.hpp"

#include <catch2/catch.hpp>

#include "support/rule_project.hpp"

using namespace patauto::miner;
using patauto::model::Candidate;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;
using patauto::test::RuleProject;

namespace {

struct Told {
  std::vector<Candidate> candidates;
  std::size_t total = 0;
  std::vector<patauto::model::Rejected> rejected;
  bool operator==(const Told&) const = default;
};

Told suggested(const MemoryHistory& history, const SuggestOptions& options = {}, const std::string& excluded = {}) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) {
    const PathIndex index(laid_out.log.paths);
    const Past past = laid_out.past();
    Exclusions exclusions(laid_out.tree.files.size());
    for (std::uint32_t i = 0; i < exclusions.size(); ++i) {
      if (!excluded.empty() && past.path_of(i).starts_with(excluded)) exclusions[i] = "vendored";
    }
    const auto found = suggestions(past, index, exclusions, options);
    return Told{found.candidates, found.candidates_total, found.rejected};
  });
}

std::vector<std::string> patterns(const Told& told) {
  std::vector<std::string> found;
  for (const Candidate& candidate : told.candidates) found.push_back(candidate.pattern);
  return found;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("the family of rules is suggested with all that comes with a rule") {
  RuleProject project;
  project.with_usual_rules();
  const Told told = suggested(project.history());
  REQUIRE_FALSE(told.candidates.empty());
  const auto rules = std::find_if(told.candidates.begin(), told.candidates.end(),
                                  [](const Candidate& c) { return c.pattern == "rules/{{name}}.js"; });
  REQUIRE(rules != told.candidates.end());
  CHECK(rules->members == 6);
  CHECK(rules->creations_per_year > 0);
  CHECK(rules->last_seen == "2020-01-07");
  CHECK(rules->expected_saved > 0.5);
  CHECK(rules->confidence == Approx(patauto::model::confidence_of(rules->terms)));
  CHECK(rules->examples.size() == 5);
  CHECK(rules->evidence.size() == 5);
  CHECK(rules->examples.front() == "rules/use-strict-mode.js");
  CHECK(rules->try_path == "rules/new-thing.js");
}

TEST_CASE("paths narrow the answer, the limit cuts it") {
  RuleProject project;
  project.with_usual_rules();
  SuggestOptions below;
  below.below = {"docs"};
  for (const std::string& pattern : patterns(suggested(project.history(), below))) CHECK(pattern.starts_with("docs/"));
  below.below = {"docs/rules/no-array-push.md"};
  CHECK_FALSE(suggested(project.history(), below).candidates.empty());
  below.below = {"doc"};
  CHECK(suggested(project.history(), below).candidates.empty());
  SuggestOptions none;
  none.limit = 0;
  CHECK(suggested(project.history(), none).candidates.empty());
}

TEST_CASE("kinds can be asked for alone") {
  MemoryHistory history;
  history.commit({{"schema", "0"}, {"docs", "0"}, {"other", "0"}});
  for (int i = 0; i < 6; ++i) history.commit({{"schema", "s" + std::to_string(i)}, {"docs", "d" + std::to_string(i)}});
  for (int i = 0; i < 12; ++i) history.commit({{"other", "o" + std::to_string(i)}});
  SuggestOptions habits;
  habits.files = false;
  CHECK(patterns(suggested(history, habits)) == std::vector<std::string>{"docs -> schema"});  // said once
  SuggestOptions files;
  files.habits = false;
  for (const Candidate& candidate : suggested(history, files).candidates) {
    CHECK(candidate.kind == patauto::model::CandidateKind::files);
  }
}

TEST_CASE("what is not mined is no candidate") {
  RuleProject project;
  project.with_usual_rules();
  const Told told = suggested(project.history(), {}, "rules/");
  CHECK_FALSE(has(patterns(told), "rules/{{name}}.js"));
  const auto rejected =
      std::find_if(told.rejected.begin(), told.rejected.end(), [](const auto& r) { return r.family == "rules/*.js"; });
  REQUIRE(rejected != told.rejected.end());
  CHECK(rejected->reason.find("vendored") != std::string::npos);
}

TEST_CASE("files that only share a folder are rejected with the reason") {
  MemoryHistory history;
  const std::vector<std::string> texts = {"alpha beta gamma\ndelta epsilon\n", "{\"a\": [1, 2, 3]}\n",
                                          "#!/bin/sh\nset -e\nexec \"$@\"\n", "SELECT x FROM y WHERE z = 1;\n",
                                          "<html>\n<p>hello</p>\n</html>\n"};
  int i = 0;
  for (const std::string& text : texts) history.commit({{"misc/file" + std::to_string(i++) + "-x.txt", text}});
  const Told told = suggested(history);
  CHECK(told.candidates.empty());
  REQUIRE_FALSE(told.rejected.empty());
  CHECK(told.rejected.front().family == "misc/{{core}}-x.txt");
  CHECK_FALSE(told.rejected.front().reason.empty());
}

TEST_CASE("an empty past has nothing to suggest") {
  const Told told = suggested(MemoryHistory());
  CHECK(told.candidates.empty());
  CHECK(told.rejected.empty());
  MemoryHistory one;
  one.commit({{"README.md", "hello\n"}});
  CHECK(suggested(one).candidates.empty());
}
