#include "registry/instance.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

using namespace patauto;

Result<registry::InstanceFaults> judged(const std::string& schema, const std::string& instance) {
  return registry::faults_of({"instance.json", instance}, {"schema.json", schema});
}

bool fits(const std::string& schema, const std::string& instance) {
  const auto faults = judged(schema, instance);
  INFO((faults ? "" : faults.error().message));
  REQUIRE(faults.has_value());
  return faults->faults.empty();
}

std::string nested(std::size_t depth, const std::string& open, const std::string& core, const std::string& close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  text += core;
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return text;
}

struct Case {
  const char* schema;
  std::vector<const char*> fitting;
  std::vector<const char*> unfitting;
};

}  // namespace

TEST_CASE("numbers are told apart by value, not by spelling", "[instance]") {
  const std::vector<Case> cases = {
      {R"({"type": "integer"})",
       {"2", "2.0", "2e3", "-0.0", "1e300", "99999999999999999999999"},
       {"2.5", "\"2\"", "true"}},
      {R"({"type": "number"})", {"2", "2.5", "99999999999999999999999"}, {"null"}},
      {R"({"enum": [1, 2.0]})", {"1.0", "2"}, {"true", "1.5"}},
      {R"({"const": {"a": [3.0]}})", {R"({"a": [3]})"}, {R"({"a": ["3"]})"}},
      {R"({"uniqueItems": true})",
       {"[1, true, \"1\", [1], null]"},
       {"[1, 1.0]", R"([{"a": 1, "b": 2}, {"b": 2, "a": 1}])"}},
      {R"({"multipleOf": 0.1})", {"0.3", "1.1", "1e20", "0"}, {"0.35"}},
      {R"({"multipleOf": 0.0001})", {"0.0075"}, {"0.00751"}},
      {R"({"multipleOf": 1e-7})", {"12345678901"}, {"1.23e-8"}},
      {R"({"multipleOf": 7})", {"49", "-49.0", "7e15"}, {"48", "7.5"}},
      {R"({"multipleOf": 9007199254740993})", {"9007199254740993"}, {"9007199254740992"}},
      {R"({"exclusiveMinimum": 1, "maximum": 2.5})", {"1.5", "2.5"}, {"1", "2.6", "1e300"}},
      {R"({"minItems": 1.0})", {"[1]"}, {"[]"}}};
  for (const Case& c : cases) {
    for (const char* instance : c.fitting) {
      INFO(c.schema << " and " << instance);
      CHECK(fits(c.schema, instance));
    }
    for (const char* instance : c.unfitting) {
      INFO(c.schema << " and " << instance);
      CHECK_FALSE(fits(c.schema, instance));
    }
  }
}

TEST_CASE("references lead to what they name", "[instance]") {
  const std::vector<Case> cases = {
      // What stands beside a reference is nothing.
      {R"({"definitions": {"n": {"type": "null"}}, "properties": {"a": {"$ref": "#/definitions/n", "type": "string"}}})",
       {R"({"a": null})"},
       {R"({"a": "x"})"}},
      // A property may have that name.
      {R"({"properties": {"$ref": {"type": "string"}}})", {R"({"$ref": "x"})"}, {R"({"$ref": 1})"}},
      // Steps with slash, tilde and percent.
      {R"({"definitions": {"a/b~c%d": {"maximum": 1}}, "items": {"$ref": "#/definitions/a~1b~0c%25d"}})",
       {"[1]"},
       {"[2]"}},
      // A tree: the schema within itself.
      {R"({"properties": {"kids": {"items": {"$ref": "#"}}}, "additionalProperties": false})",
       {R"({"kids": [{"kids": []}, {}]})"},
       {R"({"kids": [{"kids": [{"kid": 1}]}]})"}},
      // Names of places, and of documents within this one.
      {R"({"definitions": {"x": {"$id": "#short", "maxLength": 2}}, "items": {"$ref": "#short"}})",
       {R"(["ab"])"},
       {R"(["abc"])"}},
      {R"({"$id": "http://example.com/one/root.json",
           "definitions": {"x": {"$id": "../two/x.json", "definitions": {"y": {"type": "boolean"}}}},
           "items": {"$ref": "http://example.com/two/x.json#/definitions/y"}})",
       {"[true]"},
       {"[1]"}},
      // What only looks like a name: a value, an unknown keyword.
      {R"({"enum": [{"$id": "#a", "type": "null"}], "definitions": {"t": {"$id": "#a", "type": "object"}}, "allOf": [{"$ref": "#a"}]})",
       {R"({"$id": "#a", "type": "null"})"},
       {"null"}},
      // The way leads through what is no keyword, and the names in there count from there.
      {R"({"stuff": [{"maximum": 3}], "items": {"$ref": "#/stuff/0"}})", {"[3]"}, {"[4]"}},
      {R"({"$ref": "http://json-schema.org/draft-07/schema#"})",
       {R"({"minLength": 1})", "true"},
       {R"({"minLength": -1})", "3"}}};
  for (const Case& c : cases) {
    for (const char* instance : c.fitting) {
      INFO(c.schema << " and " << instance);
      CHECK(fits(c.schema, instance));
    }
    for (const char* instance : c.unfitting) {
      INFO(c.schema << " and " << instance);
      CHECK_FALSE(fits(c.schema, instance));
    }
  }
}

TEST_CASE("expressions are ECMAScript's, texts are counted in characters", "[instance]") {
  const std::vector<Case> cases = {
      {R"({"pattern": "^\\d+$"})", {"\"12\"", "12"}, {"\"12\\n\"", "\"\u0663\"", "\"\""}},
      {R"({"pattern": "^\\cC\\u0041$"})", {"\"\\u0003A\""}, {"\"cCA\""}},
      {R"({"pattern": "a+"})", {"\"xaay\""}, {"\"xyz\""}},
      {R"({"patternProperties": {"^a": {"type": "null"}, "b$": {"const": 1}}, "additionalProperties": false})",
       {R"({"a": null, "b": 1})"},
       {R"({"ab": null})", R"({"c": 1})"}},
      {R"({"propertyNames": {"pattern": "^[a-z]+$"}})", {R"({"abc": 1})", "[]"}, {R"({"aBc": 1})"}},
      {R"({"maxLength": 2, "minLength": 2})", {"\"äß\"", "\"\\ud83d\\ude00a\"", "\"\\u0000a\""}, {"\"a\"", "\"abc\""}},
      {R"({"required": ["a\u0000b"]})", {R"({"a\u0000b": 1})"}, {R"({"a": 1})"}},
      {R"({"format": "email"})", {"\"no address\""}, {}}};
  for (const Case& c : cases) {
    for (const char* instance : c.fitting) {
      INFO(c.schema << " and " << instance);
      CHECK(fits(c.schema, instance));
    }
    for (const char* instance : c.unfitting) {
      INFO(c.schema << " and " << instance);
      CHECK_FALSE(fits(c.schema, instance));
    }
  }
}

TEST_CASE("every fault has its pointer, its line and the keyword it breaks", "[instance]") {
  const auto faults = judged(R"({"properties": {"a/b": {"items": {"type": "integer"}}, "c": {"minimum": 1}},
                                 "additionalProperties": false, "required": ["d"]})",
                             "{\n  \"a/b\": [1,\n    \"x\"],\n  \"c\": 0, \"e\": {}\n}\n");
  REQUIRE(faults.has_value());
  REQUIRE(faults->faults.size() == 4);
  const auto said = [&](std::size_t i) {
    const registry::InstanceFault& f = faults->faults[i];
    return std::to_string(f.line) + ':' + std::to_string(f.column) + ' ' + f.pointer + " " + f.keyword + ' ' +
           f.message;
  };
  CHECK(said(0) == "1:1  /required the property \"d\" is missing");
  CHECK(said(1) == R"(3:5 /a~1b/1 /properties/a~1b/items/type does not fit "type": "integer")");
  CHECK(said(2) == R"(4:8 /c /properties/c/minimum does not fit "minimum": 1)");
  CHECK(said(3) == "4:16 /e /additionalProperties this property is not allowed");
  CHECK_FALSE(faults->more);
}

TEST_CASE("of a key that stands twice the last counts, in the place too", "[instance]") {
  const auto faults = judged(R"({"properties": {"a": {"type": "null"}}})", "{\"a\": null,\n\"a\": 1}");
  REQUIRE(faults.has_value());
  REQUIRE(faults->faults.size() == 1);
  CHECK(faults->faults[0].line == 2);
}

TEST_CASE("what cannot be judged is an error with its file, its line and a way out", "[instance]") {
  struct Broken {
    std::string schema;
    std::string instance;
    std::string file;
    int line;
    std::string message;
  };
  const std::vector<Broken> cases = {
      {"{}", "{\n\"a\": }", "instance.json", 2, "this is no JSON"},
      {"{}", "", "instance.json", 1, "this is no JSON"},
      {"{}", "[1,\n\"9e999\", 2e-400, 1e400]", "instance.json", 2, "this number is too large"},
      {"{}", nested(200, "[", "", "]"), "instance.json", 1, "nested deeper than 128 levels"},
      {"{}", std::string("\"\xff\""), "instance.json", 1, "this is no JSON"},
      {"{\n", "{}", "schema.json", 2, "this is no JSON"},
      {"[]", "{}", "schema.json", 1, "this is no JSON Schema"},
      {"{\n\"type\": \"text\"}", "{}", "schema.json", 2, "'/type'"},
      {"{\n\"minLength\": 1e30}", "{}", "schema.json", 2, "'/minLength'"},
      {"{\"items\": [\n]}", "{}", "schema.json", 1, "'/items'"},
      {"{\"properties\": {\"a\":\n{\"multipleOf\": 0}}}", "{}", "schema.json", 2, "'/properties/a/multipleOf'"},
      {"{\n\"$schema\": \"http://json-schema.org/draft-04/schema#\"}", "{}", "schema.json", 2, "draft 7 only"},
      {"{\n\"$ref\": \"#/definitions/none\"}", "{}", "schema.json", 2,
       "'#/definitions/none' is no schema in this file"},
      {"{\n\"$ref\": \"https://example.com/s.json\"}", "{}", "schema.json", 2, "is no schema in this file"},
      {"{\n\"$ref\": \"file:///etc/passwd\"}", "{}", "schema.json", 2, "is no schema in this file"},
      {R"({"x": {"type": 7}, "$ref": "#/x"})", "{}", "schema.json", 1, "'/x/type'"},
      {"{\n\"pattern\": \"(\"}", "{}", "schema.json", 2, "this is no regular expression"},
      {"{\n\"patternProperties\": {\n\"[\": {}}}", "{}", "schema.json", 3, "this is no regular expression"}};
  for (const Broken& c : cases) {
    INFO(c.schema << " and " << c.instance.substr(0, 50));
    const auto faults = judged(c.schema, c.instance);
    REQUIRE_FALSE(faults.has_value());
    CHECK(faults.error().kind == ErrorKind::invalid);
    CHECK(faults.error().where.file == c.file);
    CHECK(faults.error().where.line == c.line);
    CHECK(faults.error().message.find(c.message) != std::string::npos);
    CHECK_FALSE(faults.error().hint.empty());
  }
}

TEST_CASE("no schema and no instance hangs or overflows us", "[instance]") {
  const std::string many(50'000, 'a');
  std::string chain = R"({"definitions": {)";
  for (int i = 0; i < 5000; ++i)
    chain +=
        "\"d" + std::to_string(i) + R"(": {"allOf": [{"$ref": "#/definitions/d)" + std::to_string(i + 1) + "\"}]},";
  chain += R"("d5000": {}}, "$ref": "#/definitions/d0"})";
  std::string doubling = R"({"definitions": {)";
  for (int i = 0; i < 60; ++i) {
    const std::string next = R"({"$ref": "#/definitions/d)" + std::to_string(i + 1) + "\"}";
    doubling += "\"d" + std::to_string(i) + R"(": {"allOf": [)" + next + "," + next + "]},";
  }
  doubling += R"("d60": {}}, "$ref": "#/definitions/d0"})";
  const std::vector<std::pair<std::string, std::string>> given_up = {
      {R"({"$ref": "#"})", "1"},
      {R"({"definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}, "not": {"$ref": "#/definitions/a"}})",
       "1"},
      {R"({"anyOf": [{"type": "null"}, {"allOf": [{"$ref": "#"}]}]})", "1"},
      {R"({"pattern": "^(a+)+$"})", '"' + many + "b\""},
      {R"({"pattern": "^(a|a)*$"})", '"' + many + "b\""},
      {chain, "1"},
      {doubling, "1"}};
  for (const auto& [schema, instance] : given_up) {
    INFO(schema.substr(0, 100));
    const auto faults = judged(schema, instance);
    REQUIRE_FALSE(faults.has_value());
    CHECK(faults.error().message.find("cannot judge 'instance.json'") == 0);
    CHECK_FALSE(faults.error().hint.empty());
  }
  CHECK(fits(R"({"pattern": "^(a|b)*$"})", '"' + many + '"'));
  CHECK(fits(R"({"items": {"$ref": "#"}, "type": "array"})", nested(128, "[", "", "]")));
  // A thousand faults are told, that there are more too.
  std::string numbers = "[0";
  for (int i = 1; i < 100'000; ++i) numbers += "," + std::to_string(i);
  const auto faults = judged(R"({"items": {"type": "null"}, "uniqueItems": true})", numbers + "]");
  REQUIRE(faults.has_value());
  CHECK(faults->faults.size() == 1000);
  CHECK(faults->more);
}
