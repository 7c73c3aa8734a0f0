#include <catch2/catch.hpp>
#include <sstream>

#include "cli/failure.hpp"
#include "cli/render/render.hpp"
#include "unit/cli/examples.hpp"

using namespace patauto;
using namespace patauto::cli;
using Catch::Matchers::Contains;

namespace {

std::string suggest_text(const model::Suggestions& answer, const render::Look& look = {}) {
  std::ostringstream out;
  render::suggestions_text(out, answer, look);
  return out.str();
}

std::string prediction_text(render::Done done, const render::Look& look = {}) {
  std::ostringstream out;
  render::prediction_text(out, examples::prediction(), done, look);
  return out.str();
}

}  // namespace

TEST_CASE("every format of suggest lists the same ids") {
  const model::Suggestions answer = examples::suggestions();
  std::ostringstream markdown;
  std::ostringstream json;
  render::suggestions_markdown(markdown, answer);
  render::suggestions_json(json, answer);
  for (const model::Candidate& candidate : answer.candidates) {
    CHECK_THAT(suggest_text(answer), Contains(candidate.id));
    CHECK_THAT(markdown.str(), Contains(candidate.id));
    CHECK_THAT(json.str(), Contains(candidate.id));
  }
}

TEST_CASE("suggest: what it creates, how often, how sure, what to try, what was left out") {
  const std::string text = suggest_text(examples::suggestions());
  CHECK_THAT(text, Contains("rules/{{name}}.js"));
  CHECK_THAT(text, Contains("12 files, 6.5 a year, last on 2026-01-31"));
  CHECK_THAT(text, Contains("0.81 (high)"));
  CHECK_THAT(text, Contains("test/{{name}}.js   95 % of the time"));
  CHECK_THAT(text, Contains("git patauto new 'rules/it'\\''s new.js' --dry-run"));
  CHECK_THAT(text, Contains("3 more: git patauto suggest --limit 5"));
  CHECK_THAT(text, Contains("1 family set aside"));
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("suggest: commands to try are typed where the user is") {
  CHECK_THAT(suggest_text(examples::suggestions(), {.prefix = "rules/"}),
             Contains("git patauto new 'it'\\''s new.js'"));
}

TEST_CASE("suggest: colour and quiet") {
  CHECK_THAT(suggest_text(examples::suggestions(), {.color = true}), Contains("\x1b[1mrules/{{name}}.js\x1b[m"));
  CHECK(suggest_text(examples::suggestions(), {.quiet = true}).find("set aside") == std::string::npos);
}

TEST_CASE("suggest: a long list is cut, and says so") {
  model::Suggestions answer = examples::suggestions();
  for (int i = 0; i < 20; ++i) answer.candidates[0].files.push_back({"f" + std::to_string(i) + "-", "companion", 0.5});
  CHECK_THAT(suggest_text(answer), Contains("f3-") && !Contains("f4-") && Contains("and 16 more"));
  std::ostringstream out;
  render::suggestions_markdown(out, answer);
  CHECK_THAT(out.str(), Contains("`f3-` and 16 more"));
}

TEST_CASE("suggest: an empty answer says so") {
  CHECK(suggest_text(model::Suggestions{}) == "nothing repeats here yet: no commits\n");
}

TEST_CASE("markdown: a column never ends early") {
  std::ostringstream out;
  render::suggestions_markdown(out, examples::suggestions());
  CHECK_THAT(out.str(), Contains("`a\\|b/{{name}}.md`"));
  CHECK_THAT(out.str(), Contains("| `dist/{{name}}.js` | generated |"));
}

TEST_CASE("new: a preview shows contents and changes, harmless for the terminal") {
  const std::string text = prediction_text(render::Done::previewed);
  CHECK_THAT(text, Contains("create  rules/no-tabs.js  2 lines"));
  CHECK_THAT(text, Contains("edit    index.js          +1"));
  CHECK_THAT(text, Contains("2 | \\033[31mtwo"));
  CHECK_THAT(text, Contains("    3 + new"));
  CHECK_THAT(text, Contains("nothing was written; to write it: git patauto new rules/no-tabs.js"));
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("new: what was written, its holes and its choices") {
  const std::string text = prediction_text(render::Done::written);
  CHECK_THAT(text, Contains("created rules/no-tabs.js"));
  CHECK_THAT(text, Contains("edited  index.js"));
  CHECK_THAT(text, Contains("confidence 0.40 (low)"));
  CHECK_THAT(text, Contains("rules/no-tabs.js:2  such as: first"));
  CHECK_THAT(text, Contains("* base=A  60 %  use A"));
  CHECK_THAT(text, Contains("  base=B  40 %  use B"));
  CHECK_THAT(text, Contains("also fitting:\n  --pattern CAND-00112233aabb  {{name}}.js"));
  CHECK_THAT(text, Contains("git status"));
}

TEST_CASE("new: many holes are listed by file, each line once") {
  model::Prediction answer = examples::prediction();
  answer.holes.clear();
  for (int line = 1; line <= 13; ++line) answer.holes.push_back({"a.js", line / 2 + 1, {"some"}});
  answer.holes.push_back({"b.js", 3, {}});
  std::ostringstream out;
  render::prediction_text(out, answer, render::Done::written, render::Look{});
  CHECK_THAT(out.str(), Contains("  a.js, line 1, 2, 3, 4, 5, 6, 7\n  b.js, line 3\n"));
}

TEST_CASE("complete: nothing to look at, nothing missing, something missing") {
  const auto text = [](const app::Completion& answer) {
    std::ostringstream out;
    render::completion_text(out, answer, render::Done::previewed, {});
    return out.str();
  };
  app::Completion answer;
  CHECK(text(answer) == "no added files to look at\n");
  answer.added = {"a"};
  CHECK(text(answer) == "nothing is missing beside 1 added file\n");
  answer.files = examples::prediction().files;
  CHECK_THAT(text(answer), Contains("edit    index.js"));
}

TEST_CASE("explain: lines with their support and commits, rules, terms") {
  std::ostringstream out;
  render::explanation_text(out, examples::explanation(), {});
  CHECK_THAT(out.str(), Contains("100%  aaaaaaaa bbbbbbbb +1 | export const {{name|camel}} = 1;"));
  CHECK_THAT(out.str(), Contains(" 50%                       |\n"));
  CHECK_THAT(out.str(), Contains("    + import {{name|camel}};\n"));
  CHECK_THAT(out.str(), Contains("placed: sorted by name; right for 83 % of past insertions"));
  CHECK_THAT(out.str(), Contains("50 % -25 %"));
}

TEST_CASE("paths are told from where the user is") {
  CHECK(render::typed_from("", "a/b") == "a/b");
  CHECK(render::typed_from("a/", "a/b") == "b");
  CHECK(render::typed_from("a/b/", "a/c") == "../c");
  CHECK(render::typed_from("a/b/", "x") == "../../x");
  CHECK(render::typed_from("ab/", "a/b") == "../a/b");
  CHECK(render::typed_from("", "-a/b") == "./-a/b");
  CHECK(render::typed_from("a/", "a/--b") == "./--b");
  CHECK(render::typed_from("a/", "-b") == "../-b");
}

TEST_CASE("errors: git's form, with place and hint, or the object") {
  const Error error{ErrorKind::invalid, "bad\x1b", "do this", {"a.yaml", 3, 7}};
  const Answer text = failure(error, false, false);
  CHECK(text.code == 2);
  CHECK(text.out.empty());
  CHECK(text.err == "error: a.yaml:3:7: bad\\033\nhint: do this\n");
  const Answer json = failure(error, true, false);
  CHECK(json.err.empty());
  CHECK_THAT(json.out, Contains("\"code\": \"invalid\""));
}

TEST_CASE("numbers in words") {
  CHECK(render::counted(1, "family") == "1 family");
  CHECK(render::counted(2, "family") == "2 families");
  CHECK(render::counted(0, "file") == "0 files");
  CHECK(render::percent(0.955) == "96 %");
  CHECK(render::padded("\xC3\xA4", 3) == "\xC3\xA4  ");
}
