#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/render/json_text.hpp"
#include "cli/render/render.hpp"
#include "unit/cli/examples.hpp"

using namespace patauto;
using namespace patauto::cli;
using nlohmann::json;

namespace {

template <typename Answer>
json parsed(void (*renderer)(std::ostream&, const Answer&), const Answer& answer) {
  std::ostringstream out;
  renderer(out, answer);
  CHECK(out.str().back() == '\n');
  json value = json::parse(out.str());
  CHECK(value.at("schema_version") == 1);
  return value;
}

}  // namespace

TEST_CASE("suggest: the keys of the contract") {
  const json value = parsed(render::suggestions_json, examples::suggestions());
  CHECK(value["at"] == std::string(40, 'f'));
  CHECK(value["history"] == json{{"complete", true}, {"commits", 40}});
  CHECK(value["candidates_total"] == 5);
  CHECK(value["rejected"][0] == json{{"family", "dist/{{name}}.js"}, {"reason", "generated"}});
  const json first = value["candidates"][0];
  CHECK(first["id"] == "CAND-aaaaaaaaaaaa");
  CHECK(first["kind"] == "files");
  CHECK(first["confidence"] == 0.8123);
  CHECK(first["terms"] ==
        json{{"similarity", 0.9}, {"success", 0.8}, {"test_coverage", 0.7}, {"schema_completeness", 0.6}});
  CHECK(first["members"] == 12);
  CHECK(first["creations_per_year"] == 6.5);
  CHECK(first["last_seen"] == "2026-01-31");
  CHECK(first["files"][1]["path"] == "test/{{name}}.js");
  CHECK(first["files"][1]["role"] == "companion");
  CHECK(first["edits"][0]["path"] == "index.js");
  CHECK(first["variables"][0]["name"] == "name");
  CHECK(first["evidence"][0]["commit"] == std::string(40, 'a'));
  CHECK(first["evidence"][0]["paths"] == json{"rules/x.js"});
}

TEST_CASE("suggest in an unborn repository: no revision, no candidates, still complete") {
  const json value = parsed(render::suggestions_json, model::Suggestions{});
  CHECK(value["at"].is_null());
  CHECK(value["candidates"] == json::array());
  CHECK(value["rejected"] == json::array());
}

TEST_CASE("new: the keys of the contract, whole contents") {
  const json value = parsed(render::prediction_json, examples::prediction());
  CHECK(value["pattern"] == "CAND-aaaaaaaaaaaa");
  CHECK(value["family"] == "rules/{{name}}.js");
  CHECK(value["files"][0] == json{{"path", "rules/no-tabs.js"},
                                  {"action", "create"},
                                  {"content", "one\n\x1b[31mtwo\n"},
                                  {"role", "primary"},
                                  {"share", 1.0}});
  CHECK(value["files"][1]["action"] == "edit");
  CHECK(value["files"][1]["content"] == "a\nb\nnew\nc\nd\ne\n");
  CHECK(value["variables"] == json{{"name", "no-tabs"}});
  CHECK(value["warnings"] == json{"few examples"});
  CHECK(value["alternatives"][0] == json{{"pattern", "CAND-00112233aabb"}, {"family", "{{name}}.js"}});
  CHECK(value["holes"][0] == json{{"path", "rules/no-tabs.js"}, {"line", 2}, {"examples", {"first", "second"}}});
  CHECK(value["choices"][0]["default"] == "A");
  CHECK(value["choices"][0]["options"][1] == json{{"value", "B"}, {"share", 0.4}, {"example", "use B"}});
  CHECK(value["history"]["commits"] == 40);
}

TEST_CASE("bytes that are not UTF-8 go as base64 under their own key") {
  model::Prediction answer = examples::prediction();
  answer.files[0].path = "r\xE4gel";
  answer.files[0].content = "\xFF\xFE";
  answer.evidence[0].paths = {"\xE4"};
  const json value = parsed(render::prediction_json, answer);
  CHECK_FALSE(value["files"][0].contains("path"));
  CHECK(value["files"][0]["path_base64"] == "cuRnZWw=");
  CHECK_FALSE(value["files"][0].contains("content"));
  CHECK(value["files"][0]["content_base64"] == "//4=");
  CHECK(value["evidence"][0]["paths"][0]["path_base64"] == "5A==");
}

TEST_CASE("complete and explain: the keys") {
  app::Completion completion;
  completion.added = {"rules/x.js"};
  completion.files = examples::prediction().files;
  const json completed = parsed(render::completion_json, completion);
  CHECK(completed["added"] == json{"rules/x.js"});
  CHECK(completed["files"][1]["role"] == "registration");

  const json explained = parsed(render::explanation_json, examples::explanation());
  CHECK(explained["template"][0]["text"] == "export const {{name|camel}} = 1;");
  CHECK(explained["template"][0]["commits"].size() == 3);
  CHECK(explained["registrations"][0]["place"] == "sorted by name");
  CHECK(explained["leave_one_out"] == json{0.5, -0.25});
  CHECK(explained["literal_share"] == 0.66);
}

TEST_CASE("an error is an object, whatever bytes its message names") {
  const Error error{ErrorKind::state, "'r\xE4gel' exists", "move it away", {"a.yaml", 3, 7}};
  const json value = parsed(render::error_json, error);
  CHECK(value["error"]["code"] == "state");
  CHECK(value["error"]["message"] == "'r\\344gel' exists");
  CHECK(value["error"]["hint"] == "move it away");
  CHECK(value["error"]["line"] == 3);
}

TEST_CASE("figures have four decimals, and are always numbers") {
  CHECK(render::rounded(0.123456) == 0.1235);
  CHECK(render::rounded(std::numeric_limits<double>::quiet_NaN()) == 0);
}
