#include "miner/draft.hpp"

#include <catch2/catch.hpp>

#include "miner/predict.hpp"
#include "support/rule_project.hpp"

using namespace patauto;
using test::LaidOut;
using test::MemoryHistory;
using test::RuleProject;

namespace {

std::string id_of(const std::string& family) {
  return miner::candidate_id(model::CandidateKind::files, family);
}

Result<model::Draft> drafted(LaidOut& laid_out, const std::string& id) {
  const miner::Past past = laid_out.past();
  return miner::draft_of(id, past, miner::PathIndex(past.paths()), miner::Exclusions(past.tree.files.size()));
}

model::Draft draft_of(const MemoryHistory& history, const std::string& family) {
  return test::answer_in_any_order(history, [&](LaidOut& laid_out) {
    auto draft = drafted(laid_out, id_of(family));
    REQUIRE(draft);
    return *draft;
  });
}

std::string path_text(const model::PatternFile& file) {
  return text_of(file.path);
}

/// What a pattern's file writes with a value for `name` and every hole empty.
std::string written(const model::Draft& draft, std::size_t file, const std::string& name) {
  model::TemplateValues values{.variables = {{"name", name}, {"core", name}}};
  for (const std::string& hole : draft.pattern.files[file].content.holes()) values.holes[hole] = "";
  return draft.pattern.files[file].content.render(values).value();
}

/// Every example must be what the pattern writes.
void check_examples(const model::Draft& draft, const MemoryHistory& history) {
  for (const model::DraftedExample& drafted : draft.examples) {
    for (const model::ExampleFile& file : drafted.example.files) {
      model::TemplateValues values = file.values;
      values.variables = drafted.example.variables;
      std::size_t writers = 0;
      for (const model::PatternFile& own : draft.pattern.files) {
        if (own.path.render(values).value() != file.path) continue;
        ++writers;
        CHECK(own.content.render(values).value() == history.files().at(file.path));
      }
      CHECK(writers == 1);
      CHECK(file.blob == test::blob_id(history.files().at(file.path)));
    }
  }
}

}  // namespace

TEST_CASE("a family becomes a pattern with its companions and registrations") {
  RuleProject project;
  project.with_usual_rules();
  const model::Draft draft = draft_of(project.history(), "rules/{{name}}.js");
  const model::Pattern& pattern = draft.pattern;
  REQUIRE(pattern.files.size() == 3);
  CHECK(path_text(pattern.files[0]) == "rules/{{name}}.js");
  CHECK(pattern.files[0].role == "primary");
  CHECK(written(draft, 0, "new-thing") == RuleProject::rule("new-thing"));
  for (std::size_t i = 1; i < 3; ++i) {
    CHECK(pattern.files[i].role == "companion");
    const bool page = path_text(pattern.files[i]).starts_with("docs/");
    CHECK(written(draft, i, "new-thing") ==
          (page ? RuleProject::page("new-thing") : RuleProject::rule_test("new-thing")));
  }
  REQUIRE(pattern.edits.size() == 3);
  CHECK(text_of(pattern.edits[0].path) == "README.md");
  CHECK(text_of(pattern.edits[0].insert) == "- [{{name}}](docs/rules/{{name}}.md) - On.");
  CHECK(text_of(pattern.edits[0].place.among) == "- [{{name}}](");
  CHECK(pattern.edits[0].place.order == model::PlaceOrder::sorted);
  REQUIRE(pattern.variables.size() == 1);
  CHECK(pattern.variables[0].name == "name");
  CHECK(pattern.variables[0].from_path);
  CHECK(pattern.variables[0].example == "no-await-loop");
  CHECK_FALSE(pattern.executes());
}

TEST_CASE("the newest members test the draft and are no part of it; older ones are examples beside them") {
  RuleProject project;
  project.with_usual_rules();
  const model::Draft draft = draft_of(project.history(), "rules/{{name}}.js");
  CHECK(draft.members == 6);
  REQUIRE(draft.files.size() == 3);
  CHECK(draft.files[0].exemplars == 5);
  CHECK(draft.files[0].held_out == 1);
  CHECK(draft.files[0].fitting == 1);
  CHECK(draft.files[0].could_fail);
  CHECK(draft.files[0].literal_share == 1);
  REQUIRE(draft.examples.size() == 6);
  CHECK(draft.examples[0].name == "use-strict-mode");
  for (const model::DraftedExample& one : draft.examples) CHECK(one.later == (one.name == "use-strict-mode"));
  CHECK(draft.examples[0].example.files.size() == 3);
  check_examples(draft, project.history());
  REQUIRE(draft.pattern.confidence);
  // The later member has three files and stands in three lists.
  REQUIRE(draft.edits.size() == 3);
  for (const model::DraftedLines& lines : draft.edits) CHECK(lines == model::DraftedLines{1, 1});
  CHECK(draft.pattern.confidence->terms.test_coverage == 1);
  CHECK(draft.pattern.confidence->terms.schema_completeness == 1);
  CHECK(draft.pattern.confidence->value == Approx(model::confidence_of(draft.pattern.confidence->terms)));
}

TEST_CASE("a later member that does not fit is no example") {
  RuleProject project;
  project.with_usual_rules();
  project.history().commit({{"rules/odd.js", "module.exports = require('./other');\n"}});
  const model::Draft draft = draft_of(project.history(), "rules/{{name}}.js");
  CHECK(draft.files[0].held_out == 1);
  CHECK(draft.files[0].fitting == 0);
  CHECK_FALSE(draft.examples.empty());
  for (const model::DraftedExample& one : draft.examples) CHECK_FALSE((one.later || one.name == "odd"));
  CHECK(draft.pattern.confidence->terms.test_coverage == 0);
}

TEST_CASE("what differs is a hole, what some lack is a block") {
  MemoryHistory history;
  history.commit({{"README.md", "# Plug-ins\n"}});
  for (int i = 0; i < 12; ++i) {
    const std::string name = "plug" + std::string(1, static_cast<char>('a' + i)) + "-thing";
    std::string text = "\"\"\"" + name + "\"\"\"\nimport base\n";
    if (i % 3 != 0) text += "import extra\n";
    text +=
        "\nPORT = " + std::to_string(8000 + 7 * i) + "\n\n\nclass Plugin(base.Plugin):\n    name = '" + name + "'\n";
    if (i % 2 == 0) text += "\n    def run(self):\n        return " + std::to_string(i) + "\n";
    history.commit({{"plugins/" + name + ".py", text}});
  }
  const model::Draft draft = draft_of(history, "plugins/{{core}}-thing.py");
  const model::Template& content = draft.pattern.files[0].content;
  CHECK_FALSE(content.holes().empty());
  CHECK_FALSE(content.blocks().empty());
  CHECK(draft.files[0].held_out == 3);
  CHECK(draft.files[0].fitting == 3);
  CHECK(draft.files[0].literal_share > 0.6);
  check_examples(draft, history);
}

TEST_CASE("line ends, a missing final newline and other tools' tags survive") {
  const auto style = GENERATE(RuleProject::Style{"\r\n", true, true}, RuleProject::Style{"\n", false, true});
  RuleProject project(style);
  project.with_usual_rules();
  const model::Draft draft = draft_of(project.history(), "rules/{{name}}.js");
  CHECK(draft.files[0].fitting == 1);
  check_examples(draft, project.history());

  MemoryHistory history;
  history.commit({{"README.md", "# Pages\n"}});
  for (const char* name : {"alpha", "bravo", "charlie", "delta"})
    history.commit(
        {{"pages/" + std::string(name) + ".html", "<h1>" + std::string(name) + "</h1>\n{{ body }}\n<p>{% x %}</p>\n"}});
  const model::Draft tagged = draft_of(history, "pages/{{name}}.html");
  CHECK(tagged.pattern.delimiters.open == "<%");
  CHECK(tagged.files[0].fitting == 1);
  check_examples(tagged, history);
}

TEST_CASE("the whole name is said by what the path gives") {
  MemoryHistory history;
  history.commit({{"README.md", "# Rules\n"}});
  for (const char* name : {"push", "pull", "branch", "stash", "commit-all"}) {
    const std::string rule = "git_" + std::string(name);
    history.commit({{"rules/" + rule + ".py",
                     "\"\"\"" + rule + "\"\"\"\ndef match(command):\n    return '" + name + "' in command\n"},
                    {"tests/rules/test_" + rule + ".py",
                     "from rules." + rule + " import match\n\n\ndef test_match():\n    assert match('x')\n"}});
  }
  for (const char* name : {"apt_get", "brew_up"})
    history.commit({{"rules/" + std::string(name) + ".py", "print('" + std::string(name) + "')\n"}});
  const model::Draft draft = draft_of(history, "rules/git_{{core}}.py");
  REQUIRE(draft.pattern.files.size() == 2);
  CHECK(path_text(draft.pattern.files[1]) == "tests/rules/test_git_{{core}}.py");
  CHECK(written(draft, 1, "merge").starts_with("from rules.git_merge import match\n"));
  check_examples(draft, history);
}

TEST_CASE("what mostly stands in holes tests little") {
  MemoryHistory history;
  history.commit({{"README.md", "# Notes\n"}});
  for (const char* name : {"alpha-one", "beta-two", "gamma-three", "delta-four", "epsilon-five", "zeta-six"}) {
    std::string words;
    for (int i = 0; i < 30; ++i) words += std::string(name).substr(0, 4) + std::to_string(i * i) + " ";
    history.commit({{"notes/" + std::string(name) + ".txt", "kind: note\n" + words + "\nend of note\n"}});
  }
  const model::Draft draft = draft_of(history, "notes/{{name}}.txt");
  REQUIRE(draft.files.size() == 1);
  CHECK(draft.files[0].could_fail);
  CHECK(draft.files[0].fitting == 1);
  CHECK(draft.files[0].literal_share > 0);
  CHECK(draft.files[0].literal_share < 0.5);
  CHECK(draft.pattern.confidence->terms.test_coverage == 0);
}

TEST_CASE("two members make a draft without a test") {
  MemoryHistory history;
  history.commit({{"README.md", "# Two\n"}});
  for (const char* name : {"first-job", "second-task"})
    history.commit(
        {{"jobs/" + std::string(name) + ".yaml", "name: " + std::string(name) + "\nsteps: []\nrunner: big\n"}});
  const model::Draft draft = draft_of(history, "jobs/{{name}}.yaml");
  CHECK(draft.files[0].held_out == 0);
  REQUIRE(draft.examples.size() == 2);
  CHECK_FALSE((draft.examples[0].later || draft.examples[1].later));
  check_examples(draft, history);
  CHECK(draft.pattern.confidence->terms.test_coverage == 0);
  CHECK(written(draft, 0, "x-y") == "name: x-y\nsteps: []\nrunner: big\n");
}

TEST_CASE("a companion that is a list of records is left out") {
  MemoryHistory history;
  history.commit({{"README.md", "# Reports\n"}});
  int records = 7;
  for (const char* name : {"alpha", "bravo", "charlie", "delta", "echo", "foxtrot"}) {
    std::string report = "# Report of " + std::string(name) + "\n";
    for (int i = 0; i < records; ++i) {
      report += "\n> Input\n\n" + std::to_string(31 * i + 1007 * records) + "\n";
      for (int k = 0; k < i * i % 5 % 3; ++k) report += "\n> Warning\n";
      report += "\n> Output\n\n" + std::to_string(71 * i + 5003 * records) + "\n";
    }
    ++records;
    history.commit({{"rules/" + std::string(name) + ".js",
                     "export const rule = '" + std::string(name) + "';\nexport default rule;\n"},
                    {"reports/" + std::string(name) + ".md", report}});
  }
  const model::Draft draft = draft_of(history, "rules/{{name}}.js");
  CHECK(draft.pattern.files.size() == 1);
  REQUIRE(draft.left_out.size() == 1);
  CHECK(draft.left_out[0].find("list of records") != std::string::npos);
}

TEST_CASE("no bracket stands in a template without its other half") {
  MemoryHistory history;
  history.commit({{"README.md", "# Collectors\n"}});
  const std::pair<const char*, const char*> members[] = {{"alpha", "func update() error {\n\treturn one\n"},
                                                         {"bravo", "func update() error {\n\treturn nil\n"},
                                                         {"charlie", "func update() error {\n\treturn read()\n"},
                                                         {"delta", "type fields struct {\n\tcount int\n"},
                                                         {"echo", "switch kind {\n\tdefault:\n"},
                                                         {"foxtrot", "for i := range 10 {\n\tprintln(i)\n"}};
  for (const auto& [name, body] : members) {
    history.commit({{"collector/" + std::string(name) + ".go",
                     "package collector\n\nimport (\n\t\"os\"\n)\n\n" + std::string(body) + "}\n"}});
  }
  const model::Draft draft = draft_of(history, "collector/{{name}}.go");
  const std::string text = written(draft, 0, "golf");
  CHECK(text.find("import (\n\t\"os\"\n)\n") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '{') == std::count(text.begin(), text.end(), '}'));
  check_examples(draft, history);
}

TEST_CASE("what is no family is said") {
  RuleProject project;
  project.with_usual_rules();
  const auto laid_out = project.history().laid_out();
  const auto none = drafted(*laid_out, "CAND-000000000000");
  REQUIRE_FALSE(none);
  CHECK(none.error().kind == ErrorKind::nothing);
  CHECK(none.error().hint.find("suggest") != std::string::npos);
}
