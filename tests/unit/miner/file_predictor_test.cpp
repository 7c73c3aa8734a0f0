#include "miner/file_predictor.hpp"

#include <catch2/catch.hpp>

#include "support/rule_project.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;
using patauto::test::RuleProject;
using patauto::test::with_ends;

namespace {

std::optional<std::string> predicted(const MemoryHistory& history, const std::string& path) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) -> std::optional<std::string> {
    FilePredictor predictor(laid_out.past());
    const auto inferred = predictor.infer(path, predictor.families(path));
    if (!inferred) return std::nullopt;
    return inferred->text;
  });
}

std::vector<std::string> exemplars(const MemoryHistory& history, const std::string& path) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) {
    FilePredictor predictor(laid_out.past());
    const auto inferred = predictor.infer(path, predictor.families(path));
    std::vector<std::string> found;
    if (!inferred) return found;
    double last = 1e9;
    for (const Exemplar& exemplar : inferred->exemplars) {
      found.emplace_back(laid_out.past().path_of(exemplar.member.file));
      CHECK(exemplar.weight <= last);
      last = exemplar.weight;
    }
    return found;
  });
}

std::tuple<std::size_t, double, double, double> trial(const MemoryHistory& history, const std::string& path) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) {
    FilePredictor predictor(laid_out.past());
    const Trial found = predictor.trial(predictor.families(path));
    return std::tuple(found.scores.size(), found.expected_saved, found.similarity, found.useful);
  });
}

}  // namespace

TEST_CASE("a new file of a family that is all skeleton is that skeleton") {
  RuleProject project;
  project.with_usual_rules();
  CHECK(predicted(project.history(), "rules/new-thing.js") == RuleProject::rule("new-thing"));
  CHECK(predicted(project.history(), "test/new-thing.test.js") == RuleProject::rule_test("new-thing"));
  CHECK(predicted(project.history(), "docs/rules/new-thing.md") == RuleProject::page("new-thing"));
}

TEST_CASE("line ends and a missing last newline are the family's") {
  for (const std::string end : {"\n", "\r\n"}) {
    RuleProject project(RuleProject::Style{end, false, true});
    project.with_usual_rules();
    CHECK(predicted(project.history(), "rules/new-thing.js") == with_ends(RuleProject::rule("new-thing"), end, false));
  }
}

TEST_CASE("nothing fits where nothing is alike") {
  RuleProject project;
  project.with_usual_rules();
  CHECK_FALSE(predicted(project.history(), "rules/new-thing.py"));
  CHECK_FALSE(predicted(project.history(), "deep/er/new-thing.js"));
  CHECK_FALSE(predicted(MemoryHistory(), "rules/new-thing.js"));
}

TEST_CASE("members that cannot be read are passed over") {
  MemoryHistory history;
  history.commit({{"r/one-a.txt", std::string("\0\1\2", 3)}, {"r/two-b.txt", "lost"}});
  history.lose("lost");
  CHECK_FALSE(predicted(history, "r/new-thing.txt"));
  history.commit({{"r/three-c.txt", "hello there\nthree-c\n"}});
  history.commit({{"r/four-d.txt", "hello there\nfour-d\n"}});
  history.commit({{"r/five-e.txt", "hello there\nfive-e\n"}});
  CHECK(predicted(history, "r/new-thing.txt") == "hello there\nnew-thing\n");
  CHECK(exemplars(history, "r/new-thing.txt").size() == 3);
}

TEST_CASE("empty members predict an empty file") {
  MemoryHistory history;
  for (const char* name : {"a", "b", "c", "d"}) history.commit({{std::string(name) + "/__init__.py", ""}});
  CHECK(predicted(history, "e/__init__.py") == "");
}

TEST_CASE("the newest members count most") {
  MemoryHistory history;
  int i = 0;
  const auto add = [&](const std::string& style) {
    const std::string name = "file-" + std::string(1, static_cast<char>('a' + i++)) + "x";
    history.commit({{"s/" + name + ".ts", "import " + style + " from 'the-library';\n"}});
  };
  for (int n = 0; n < 6; ++n) add("oldStyle");
  for (int n = 0; n < 6; ++n) add("modern");
  CHECK(predicted(history, "s/new-thing.ts") == "import modern from 'the-library';\n");
}

TEST_CASE("at most ten exemplars of the newest forty, of a root too") {
  MemoryHistory history;
  MemoryHistory::Files files;
  for (int i = 0; i < 60; ++i) {
    files["r/m" + std::to_string(100 + i) + "-x.js"] = "shared line of text\n" + std::to_string(i);
  }
  history.commit(files);
  CHECK(exemplars(history, "r/new-thing.js").size() == 10);
  CHECK(predicted(history, "r/new-thing.js") == "shared line of text\n");
}

TEST_CASE("a family of few takes members of the broader one") {
  MemoryHistory history;
  history.commit({{"x", "1"}});
  for (const char* name : {"git_add", "git_log", "git_tag", "ls", "man", "cat"}) {
    history.commit(
        {{std::string("rules/") + name + ".py", "from base import rule\n\nrule('" + std::string(name) + "')\n"}});
  }
  const auto found = exemplars(history, "rules/git_push.py");
  REQUIRE(found.size() == 6);
  CHECK(found[0] == "rules/git_tag.py");
  CHECK(predicted(history, "rules/git_push.py") == "from base import rule\n\nrule('git_push')\n");
}

TEST_CASE("the year is the year of creation") {
  MemoryHistory history;
  for (int i = 0; i < 5; ++i) {
    const std::string year = std::to_string(2020 + i);
    history.commit({{"src/f" + std::to_string(i) + "-x.c", "/* Copyright " + year + " the authors */\n"}});
    history.wait(365);
  }
  // The tip is of 2024.
  CHECK(predicted(history, "src/new-thing.c") == "/* Copyright 2024 the authors */\n");
}

TEST_CASE("leave-one-out of a family without surprises") {
  RuleProject project;
  project.with_usual_rules();
  const auto [trials, saved, similarity, useful] = trial(project.history(), "rules/new-thing.js");
  CHECK(trials == 4);
  CHECK(saved > 0.6);
  CHECK(saved < 1);  // shrunk towards nothing
  CHECK(similarity > 0.7);
  CHECK(useful == Approx(similarity).margin(0.1));
}

TEST_CASE("leave-one-out of files that have nothing in common") {
  MemoryHistory history;
  for (int i = 0; i < 6; ++i) {
    std::string text;
    for (int line = 0; line < 20; ++line) text += "w" + std::to_string(i * 1000 + line) + " ";
    history.commit({{"misc/f" + std::to_string(i) + "-x.txt", text}});
  }
  const auto [trials, saved, similarity, useful] = trial(history, "misc/new-thing.txt");
  CHECK(trials > 0);
  CHECK(saved <= 0);
  CHECK(useful == 0);
}

TEST_CASE("no trial without members") {
  CHECK(trial(MemoryHistory(), "a/b.js") == std::tuple(std::size_t{0}, 0.0, 0.0, 0.0));
}
