#include "registry/registry.hpp"

#include <catch2/catch.hpp>

#include "registry/example.hpp"
#include "registry/index.hpp"
#include "registry/schema.hpp"
#include "registry/spec.hpp"
#include "support/registry_tree.hpp"

using namespace patauto;
using namespace patauto::model;
using namespace patauto::registry;
using namespace patauto::test;

namespace {

/// The one pattern of a registry that is right.
Registered only(const base::MemoryTree& tree, const Folders& folders = {}) {
  auto registry = registry_of(tree, folders);
  REQUIRE(registry);
  CHECK(registry->present);
  CHECK(registry->findings.empty());
  CHECK(registry->outdated.empty());
  REQUIRE(registry->patterns.size() == 1);
  return registry->patterns.front();
}

}  // namespace

TEST_CASE("everything a spec says is read") {
  const Registered registered = only(registry_tree());
  const Pattern& pattern = registered.pattern;
  CHECK(registered.spec_path == kSpecPath);
  CHECK(registered.examples == std::vector<std::string>{kExamplePath});
  CHECK(pattern.id == "PAT-RULE-CREATE-001");
  CHECK(pattern.name == "rule_create");
  CHECK(text_of(pattern.version) == "1.0.0");
  CHECK(pattern.status == PatternStatus::approved);
  CHECK(pattern.kind == PatternKind::files);
  CHECK(pattern.category == "file_creation");
  CHECK(pattern.operation_kinds == std::vector{OperationKind::create_file, OperationKind::update_index});
  CHECK(pattern.intent == "Create a lint rule with its test and its row in the table.");
  REQUIRE(pattern.variables.size() == 2);
  CHECK(
      *pattern.variable("name") ==
      PatternVariable{
          .name = "name", .description = "The rule's name", .example = "no-sort", .min_length = 2, .from_path = true});
  CHECK(
      *pattern.variable("level") ==
      PatternVariable{.name = "level", .required = false, .values = {"error", "warning"}, .default_value = "warning"});
  const TemplateValues values{.variables = {{"name", "noSort"}, {"level", "error"}}, .holes = {{"h1", "0"}}};
  REQUIRE(pattern.files.size() == 2);
  CHECK(pattern.files[0].path.render(values).value() == "rules/no-sort.js");
  CHECK(pattern.files[0].role == "primary");
  CHECK(
      pattern.files[0].content.render(values).value().starts_with("// No Sort\nexport const id = 'noSort';\nexport d"));
  CHECK(pattern.files[1].template_path.empty());
  CHECK(pattern.files[1].content.render(values).value() == "check('noSort');\n");
  REQUIRE(pattern.edits.size() == 1);
  CHECK(pattern.edits[0].place.order == PlaceOrder::sorted);
  CHECK(pattern.edits[0].place.among.prefix() == "| ");
  CHECK(pattern.edits[0].insert.render(values).value() == "| no-sort | 0 |");
  REQUIRE(pattern.steps.size() == 2);
  CHECK(pattern.steps[0].phase == StepPhase::static_checks);
  CHECK(pattern.steps[0].run[2].render(values).value() == "rules/no-sort.js");
  CHECK(pattern.steps[1].timeout_seconds == 600);
  CHECK(pattern.steps[1].retries == 1);
  CHECK(pattern.steps[1].writes == std::vector<std::string>{"coverage/**"});
  REQUIRE(pattern.ground_truth.size() == 4);
  CHECK(pattern.ground_truth[1].text.render(values).value() == "no-sort");
  CHECK(pattern.ground_truth[2].example == kExamplePath);
  CHECK(pattern.ground_truth[3].line == 26);
  CHECK(pattern.executes());
  CHECK(pattern.origin->members == 143);
  CHECK(pattern.confidence->terms == Terms{0.95, 0.98, 1.0, 0.6});
}

TEST_CASE("a recovery matches a message with typed holes, which its edits may use") {
  const std::string text = R"(schema: patauto/pattern@1
pattern_id: PAT-INCLUDE-001
name: include
version: 0.1.0
status: draft
kind: recovery
intent: Include what is missing.
match: {tool: g++, message: "{{h2:path}}:{{h3:num}}: 'std::{{h1:id}}' has not been declared"}
edits:
  - {path: "{{h2}}", insert: "#include <{{h1}}>", place: {order: sorted, among: "#include <"}}
)";
  const SpecRead read = spec_of(text, "patterns/drafts/include.pattern.yaml", {});
  CHECK(read.findings.empty());
  REQUIRE(read.pattern.match);
  CHECK(read.pattern.match->tool == "g++");
  CHECK(read.pattern.match->message.parts()[0].hole == HoleKind::path);
  CHECK(read.pattern.match->message.holes() == std::vector<std::string>{"h1", "h2", "h3"});
  CHECK_FALSE(read.pattern.executes());

  const auto rules = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    std::vector<std::string> all;
    for (const Finding& finding : spec_of(changed, "patterns/drafts/include.pattern.yaml", {}).findings)
      all.push_back(std::to_string(finding.line) + " " + finding.rule);
    return all;
  };
  using Rules = std::vector<std::string>;
  CHECK(rules("#include <{{h1}}>", "#include <{{h9}}>") == Rules{"10 template-hole"});
  CHECK(rules("{{h1:id}}", "{{h1:ident}}") == Rules{"8 template-hole"});
  CHECK(rules("{{h2:path}}:{{h3:num}}: 'std::{{h1:id}}' has not been declared", "{{h1}}{{h2}}") == Rules{"8 match"});
  CHECK(rules("{{h1:id}}", "{{name}}") == Rules{"8 template-variable"});
  CHECK(rules("match: {", "other: {") == Rules{"1 required-key", "8 unknown-key"});
  CHECK(rules("edits:\n  -", "released: []\norigin:") == Rules{"1 required-key", "10 required-key", "10 required-key",
                                                               "10 required-key", "10 unknown-key", "10 unknown-key",
                                                               "10 unknown-key"});
}

TEST_CASE("the registry may lie in folders of another name") {
  const Folders folders{.patterns = ".patauto/registry/patterns", .templates = ".patauto/registry/templates"};
  std::string spec = kSpec;
  for (const char* name : {"templates/auto", "patterns/examples"}) spec.insert(spec.find(name), ".patauto/registry/");
  base::MemoryTree tree;
  tree.set(folders.patterns + "/specs/rule_create.pattern.yaml", spec);
  tree.set(folders.templates + "/auto-rule-create/rule.js.tmpl", kTemplate);
  tree.set(folders.examples("rule_create") + "/no-sort.json", kExample);
  tree.set("patterns/specs/not_ours.pattern.yaml", "x");
  fix(tree, folders);
  CHECK(only(tree, folders).pattern.files[0].template_path == folders.templates + "/auto-rule-create/rule.js.tmpl");
  CHECK(tree.read(folders.index(), 10'000).value().find("spec_path: .patauto/registry/patterns/specs/") !=
        std::string::npos);
}

TEST_CASE("an empty tree has no registry, and that is no fault") {
  const auto registry = registry_of(base::MemoryTree(), {});
  REQUIRE(registry);
  CHECK_FALSE(registry->present);
  CHECK(registry->valid());
  CHECK(registry->outdated.empty());
}

TEST_CASE("the index is made of the specs, sorted by id, and says everything in one way") {
  CHECK(registry_tree().read(kIndexPath, 10'000).value() ==
        R"(# Made of the specs: 'git patauto check --fix' writes it anew.
version: 1
patterns:
  - pattern_id: PAT-RULE-CREATE-001
    name: rule_create
    version: 1.0.0
    status: approved
    kind: files
    category: file_creation
    spec_path: patterns/specs/rule_create.pattern.yaml
    schema_path: patterns/schemas/rule_create.schema.json
    template_dir: templates/auto-rule-create
    example_dir: patterns/examples/rule_create
)");
  const IndexEntry a{.pattern_id = "PAT-A-001",
                     .name = "a",
                     .version = "1.0.0-rc.1+b",
                     .status = "draft",
                     .kind = "edit",
                     .category = "it's: #1",
                     .spec_path = "p/a b.yaml",
                     .schema_path = "true",
                     .template_dir = ".x"};
  const IndexEntry b{.pattern_id = "PAT-B-001", .name = "on", .spec_path = "-", .schema_path = "1"};
  CHECK(index_text({b, a}) == index_text({a, b}));
  CHECK(index_findings(index_text({b, a}), "i", {a, b}, {}).empty());
  std::string other = index_text({a, b});  // read as YAML, it says the same
  CHECK(index_findings(other.insert(0, "# a comment\n"), "i", {a, b}, {}).front().rule == "index-form");
  CHECK(index_text({}).ends_with("patterns: []\n"));
}

TEST_CASE("the schema says what the variables say") {
  const Pattern pattern{
      .name = "p",
      .intent = "Say \"so\".",
      .variables = {
          {.name = "count", .type = VariableType::integer, .example = "7", .required = false, .default_value = "3"},
          {.name = "share", .type = VariableType::number, .values = {"0.5", "1"}},
          {.name = "flag", .type = VariableType::boolean, .required = false, .default_value = "true"},
          {.name = "word", .description = "A word", .min_length = 1, .max_length = 9}}};
  CHECK(schema_text(pattern) == R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "p",
  "description": "Say \"so\".",
  "type": "object",
  "properties": {
    "count": {
      "type": "integer",
      "default": 3,
      "examples": [
        7
      ]
    },
    "share": {
      "type": "number",
      "enum": [
        0.5,
        1.0
      ]
    },
    "flag": {
      "type": "boolean",
      "default": true
    },
    "word": {
      "type": "string",
      "description": "A word",
      "minLength": 1,
      "maxLength": 9
    }
  },
  "required": [
    "share",
    "word"
  ],
  "additionalProperties": false
}
)");
}

TEST_CASE("an example is written, read back and regenerated, bytes of any encoding too") {
  const Pattern pattern = only(registry_tree()).pattern;
  const Oid blob = *Oid::from_hex(std::string(40, 'a'));
  const Example example{.variables = {{"name", "no-tabs"}, {"level", "error"}},
                        .files = {{.path = "rules/no-tabs.js",
                                   .blob = blob,
                                   .values = {.variables = {}, .holes = {{"h1", "\xFF\r\n"}}, .blocks = {"b1"}}},
                                  {.path = "test/no-tabs.js", .blob = blob}}};
  const ExampleRead read = example_of(example_text(example), "e.json", pattern);
  CHECK(read.findings.empty());
  CHECK(read.example == example);
  CHECK(regenerated(pattern, example, example.files[0]).value() ==
        "// No Tabs\nexport const id = 'no-tabs';\n// error\nexport default function noTabs() {\n  return "
        "\xFF\r\n;\n}\n");
  CHECK(regenerated(pattern, example, example.files[1]).value() == "check('no-tabs');\n");
  CHECK_FALSE(regenerated(pattern, example, {.path = "other.js", .blob = blob}));
}
