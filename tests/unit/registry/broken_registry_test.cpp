// Registries with one fault each: one finding, at the right line, by the right rule.

#include <catch2/catch.hpp>
#include <chrono>
#include <functional>

#include "support/registry_tree.hpp"

using namespace patauto;
using namespace patauto::test;
using patauto::base::FileType;
using patauto::base::MemoryTree;
using patauto::model::Severity;

namespace {

struct Broken {
  const char* what;
  std::function<void(MemoryTree&)> damage;
  std::string finding;  ///< "FILE:LINE rule"; a warning ends in "?"
};

constexpr std::size_t kPlenty = std::size_t{1} << 30;

/// Replaces the one place of `from` in a file.
std::function<void(MemoryTree&)> change(const char* file, std::string from, std::string to) {
  return [=](MemoryTree& tree) {
    std::string bytes = tree.read(file, kPlenty).value();
    const std::size_t at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    tree.set(file, bytes.replace(at, from.size(), to));
  };
}

std::function<void(MemoryTree&)> spec(std::string from, std::string to) {
  return change(kSpecPath, std::move(from), std::move(to));
}

std::function<void(MemoryTree&)> write(const char* file, std::string bytes) {
  return [=](MemoryTree& tree) { tree.set(file, bytes); };
}

std::function<void(MemoryTree&)> remove(const char* file) {
  return [=](MemoryTree& tree) { tree.remove(file); };
}

std::string at(const char* file, int line, const char* rule) {
  return std::string(file) + ":" + std::to_string(line) + " " + rule;
}

std::string in_spec(int line, const char* rule) {
  return at(kSpecPath, line, rule);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// A second pattern, that is right but for what a test changes.
std::string other_spec(const std::string& from = "", const std::string& to = "") {
  std::string text = replaced(kSpec, "rule_create", "rule_other");
  text = replaced(text, "PAT-RULE-CREATE-001", "PAT-RULE-OTHER-001");
  text = replaced(text, "  - {example: patterns/examples/rule_other/no-sort.json}\n", "");
  return from.empty() ? text : replaced(text, from, to);
}

std::function<void(MemoryTree&)> second(const char* file, const std::string& bytes) {
  return [=](MemoryTree& tree) { tree.set(file, bytes); };
}

const char* const kOther = "patterns/specs/rule_other.pattern.yaml";

std::vector<Broken> whole_files() {
  const std::string bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
  return {
      {"an empty spec", write(kSpecPath, ""), in_spec(1, "type")},
      {"only comments", write(kSpecPath, "# nothing\n"), in_spec(1, "type")},
      {"a list", write(kSpecPath, "- schema: patauto/pattern@1\n"), in_spec(1, "type")},
      {"a text", write(kSpecPath, "hello\n"), in_spec(1, "type")},
      {"an alias bomb", write(kSpecPath, bomb), in_spec(1, "yaml-anchor")},
      {"an alias cycle of 8 bytes", write(kSpecPath, "&a [*a]\n"), in_spec(1, "yaml-anchor")},
      {"an anchor at a value", spec("category: file", "category: &c file"), in_spec(7, "yaml-anchor")},
      {"a tag", spec("version: 1.0.0", "version: !!str 1.0.0"), in_spec(4, "yaml-tag")},
      {"a tag that would make an object", spec("intent: C", "intent: !!python/object:os.system C"),
       in_spec(9, "yaml-tag")},
      {"deep nesting", write(kSpecPath, "a: " + std::string(60, '[') + std::string(60, ']')), in_spec(1, "yaml-depth")},
      {"very deep nesting", write(kSpecPath, std::string(100'000, '[')), in_spec(1, "yaml-key")},
      {"invalid UTF-8",
       spec("Create a",
            "Cr\xE9"
            "er a"),
       in_spec(9, "yaml-encoding")},
      {"UTF-16", write(kSpecPath, std::string("\xFF\xFEs\0c\0", 6)), in_spec(1, "yaml-encoding")},
      {"a NUL byte", [](MemoryTree& tree) { tree.set(kSpecPath, std::string(kSpec) + '\0'); },
       in_spec(30, "yaml-encoding")},
      {"CRLF", [](MemoryTree& tree) { tree.set(kSpecPath, replaced(kSpec, "\n", "\r\n")); }, in_spec(1, "line-ends?")},
      {"old line ends", [](MemoryTree& tree) { tree.set(kSpecPath, replaced(kSpec, "\n", "\r")); },
       in_spec(1, "line-ends")},
      {"a tab that indents", spec("  name: {", "\tname: {"), in_spec(11, "yaml-tab")},
      {"300 kB", [](MemoryTree& tree) { tree.set(kSpecPath, std::string(kSpec) + std::string(300'000, '#')); },
       in_spec(0, "unreadable")},
      {"a huge file", [](MemoryTree& tree) { tree.set_oversized(kSpecPath, std::size_t{1} << 31); },
       in_spec(0, "unreadable")},
      {"a symlink", [](MemoryTree& tree) { tree.set(kSpecPath, "/etc/passwd", FileType::symlink); },
       in_spec(0, "unreadable")},
      {"a second document", [](MemoryTree& tree) { tree.set(kSpecPath, std::string(kSpec) + "---\na: 1\n"); },
       in_spec(30, "yaml-document")},
      {"a quote that is not closed", spec("released: []", "released: 'x"), in_spec(30, "yaml-syntax")},
      {"a merge that was left", spec("version: 1.0.0", "<<<<<<< HEAD\nversion: 1.0.0"), in_spec(5, "yaml-syntax")},
      {"a spec in a folder below", second("patterns/specs/a/rule_other.pattern.yaml", other_spec()),
       at("patterns/specs/a/rule_other.pattern.yaml", 0, "file-place")},
      {"a spec of another suffix", second("patterns/specs/rule_other.yaml", other_spec()),
       at("patterns/specs/rule_other.yaml", 0, "file-name?")},
  };
}

std::vector<Broken> keys() {
  std::vector<Broken> all;
  int line = 0;
  for (const char* key : {"schema: patauto/pattern@1", "pattern_id: PAT-RULE-CREATE-001", "name: rule_create",
                          "version: 1.0.0", "status: approved", "kind: files"}) {
    ++line;
    const bool first = line == 1;
    all.push_back({key, spec(std::string(key) + "\n", first ? "" : "# gone\n"), in_spec(1, "required-key")});
  }
  const std::vector<Broken> more = {
      {"no intent", spec("intent: Create a lint rule with its test and its row in the table.\n", ""),
       in_spec(1, "required-key")},
      {"a key without a value", spec("intent: Create a lint rule with its test and its row in the table.", "intent:"),
       in_spec(9, "required-key")},
      {"an unknown key", spec("category: file_creation", "categorie: file_creation"), in_spec(7, "unknown-key")},
      {"an unknown key within", spec("retries: 0", "retry: 0"), in_spec(20, "unknown-key")},
      {"an unknown key of a newer minor", spec("@1\n", "@1.7\nshiny: yes\n"), in_spec(2, "unknown-key?")},
      {"a key twice", spec("category: file_creation", "name: rule_create"), in_spec(7, "yaml-key")},
      {"another schema", spec("patauto/pattern@1", "patauto/pattern@2"), in_spec(1, "schema-version")},
      {"a schema that is none", spec("patauto/pattern@1", "patauto/pattern@1.x"), in_spec(1, "schema-version")},
      {"an id in small letters", spec("PAT-RULE-CREATE-001", "pat-rule-create-001"), in_spec(2, "pattern-id")},
      {"an id without a number", spec("PAT-RULE-CREATE-001", "PAT-RULE-CREATE"), in_spec(2, "pattern-id")},
      {"an id that is a list", spec("PAT-RULE-CREATE-001", "[PAT-RULE-CREATE-001]"), in_spec(2, "type")},
      {"a name in kebab", spec("name: rule_create", "name: rule-create"), in_spec(3, "name")},
      {"a name that is a path", spec("name: rule_create", "name: ../rule_create"), in_spec(3, "name")},
      {"a name that is not the file's", spec("name: rule_create", "name: rule_make"), in_spec(3, "name")},
      {"a version of two numbers", spec("version: 1.0.0", "version: 1.0"), in_spec(4, "version")},
      {"a version with a v", spec("version: 1.0.0", "version: v1.0.0"), in_spec(4, "version")},
      {"a status nobody knows", spec("status: approved", "status: aproved"), in_spec(5, "choice")},
      {"a draft among the approved", spec("status: approved", "status: draft"), in_spec(5, "status")},
      {"a quarantined among the approved", spec("status: approved", "status: quarantined"), in_spec(5, "status")},
      {"an approved among the drafts",
       [](MemoryTree& tree) {
         tree.remove(kSpecPath);
         tree.set("patterns/drafts/rule_create.pattern.yaml", kSpec);
         const std::string index = tree.read(kIndexPath, kPlenty).value();
         tree.set(kIndexPath, replaced(index, "/specs/", "/drafts/"));
       },
       at("patterns/drafts/rule_create.pattern.yaml", 5, "status")},
      {"a kind nobody knows", spec("kind: files", "kind: file"), in_spec(6, "choice")},
      {"an operation nobody knows", spec("CREATE_FILE", "CREATE_FIEL"), in_spec(8, "operation-kind")},
      {"the same id twice", second(kOther, other_spec("PAT-RULE-OTHER-001", "PAT-RULE-CREATE-001")),
       at(kOther, 2, "duplicate-id")},
      {"the same name twice",
       second("patterns/drafts/rule_create.pattern.yaml", replaced(kSpec, "status: approved", "status: draft")),
       in_spec(3, "duplicate-name")},
  };
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<Broken> parts() {
  return {
      {"variables that are a list", spec("variables:\n  name:", "variables:\n  - name:"), in_spec(12, "yaml-syntax")},
      {"a variable without a type", spec("{type: string, description", "{description"), in_spec(11, "required-key")},
      {"a variable of an unknown type", spec("{type: string, description", "{type: text, description"),
       in_spec(11, "choice")},
      {"a variable called like a hole", spec("  level: {", "  h7: {type: string}\n  level: {"),
       in_spec(12, "variable-name")},
      {"a default that is none of the values", spec("default: warning", "default: fatal"),
       in_spec(12, "variable-value")},
      {"an example that is too short", spec("example: no-sort", "example: n"), in_spec(11, "variable-value")},
      {"neither required nor a default", spec("default: warning", "required: false"), in_spec(12, "variable-value")},
      {"a length that is a word", spec("min_length: 2", "min_length: two"), in_spec(11, "number")},
      {"delimiters of our own", spec("[\"{{\", \"}}\"]", "[\"((\", \"))\"]"), in_spec(13, "delimiters")},
      {"no files",
       [](MemoryTree& tree) {
         std::string text = kSpec;
         const std::size_t at = text.find("files:\n");
         tree.set(kSpecPath, text.replace(at, text.find("edits:") - at, "files: []\n"));
       },
       in_spec(14, "required-key")},
      {"a file without a path", spec("path: \"test/{{name|kebab}}.js\", ", ""), in_spec(16, "required-key")},
      {"a file that is a text",
       spec("{path: \"test/{{name|kebab}}.js\", content: \"check('{{name}}');\\n\", role: companion}", "x"),
       in_spec(16, "type")},
      {"neither template nor content", spec("content: \"check('{{name}}');\\n\", ", ""), in_spec(16, "file-content")},
      {"both template and content", spec("content: ", "template: templates/auto-rule-create/rule.js.tmpl, content: "),
       in_spec(16, "file-content")},
      {"two primaries", spec("role: companion", "role: primary"), in_spec(16, "file-role")},
      {"a path without a variable", spec("path: \"rules/{{name|kebab}}.js\"", "path: rules/rule.js"),
       in_spec(15, "constant-path")},
      {"a path twice", spec("path: \"test/", "path: \"rules/"), in_spec(16, "duplicate-path")},
      {"a path that leaves", spec("\"test/{{name|kebab}}.js\"", "\"../{{name|kebab}}.js\""), in_spec(16, "path")},
      {"an absolute path", spec("\"test/{{name|kebab}}.js\"", "\"/etc/{{name|kebab}}\""), in_spec(16, "path")},
      {"a hook", spec("\"test/{{name|kebab}}.js\"", "\".git/hooks/pre-commit\""), in_spec(16, "path")},
      {"a hook in capitals", spec("\"test/{{name|kebab}}.js\"", "\".GIT/hooks/{{name}}\""), in_spec(16, "path")},
      {"a hook by its short name", spec("\"test/{{name|kebab}}.js\"", "\"git~1/hooks/{{name}}\""), in_spec(16, "path")},
      {"a backslash", spec("\"test/{{name|kebab}}.js\"", "\"test\\\\..\\\\..\\\\x\""), in_spec(16, "path")},
      {"a hole in a path", spec("\"test/{{name|kebab}}.js\"", "\"test/{{h1}}.js\""), in_spec(16, "template-hole")},
      {"a template outside its folder", spec("templates/auto-rule-create/rule.js.tmpl", "lib/rule.js.tmpl"),
       in_spec(15, "path")},
      {"a template that climbs out", spec("templates/auto-rule-create/rule.js.tmpl", "templates/../secret.tmpl"),
       in_spec(15, "path")},
      {"a template of another suffix", spec("templates/auto-rule-create/rule.js.tmpl", "templates/rule.js"),
       in_spec(15, "path")},
      {"a template that is not there", spec("rule.js.tmpl", "nothing.js.tmpl"), in_spec(15, "missing-file")},
      {"a template that is a symlink",
       [](MemoryTree& tree) { tree.set(kTemplatePath, "/etc/passwd", FileType::symlink); }, in_spec(15, "unreadable")},
      {"an unknown case form", spec("rules/{{name|kebab}}.js\", template", "rules/{{name|kebap}}.js\", template"),
       in_spec(15, "template-case")},
      {"a variable that nobody declares", spec("check('{{name}}')", "check('{{title}}')"),
       in_spec(16, "undeclared-variable")},
      {"a variable that nobody declares, everywhere",
       spec("  name: {type: string, description: The rule's name, example: no-sort, required: true, min_length: 2, "
            "from: path}\n",
            ""),
       in_spec(14, "undeclared-variable")},
      {"a variable that nobody uses",
       [](MemoryTree& tree) {
         spec("variables:\n", "variables:\n  spare: {type: string, default: x}\n")(tree);
         fix(tree);
       },
       in_spec(11, "unused-variable?")},
      {"an edit without a place", spec(", place: {order: sorted, among: \"| \"}", ""), in_spec(18, "required-key")},
      {"an order nobody knows", spec("order: sorted", "order: random"), in_spec(18, "choice")},
      {"sorted among nothing", spec(", among: \"| \"", ""), in_spec(18, "required-key")},
      {"a step of an unknown phase", spec("phase: static", "phase: edit"), in_spec(20, "choice")},
      {"a step that is a shell's line", spec("run: [npm, test]", "run: npm test"), in_spec(21, "type")},
      {"a step without words", spec("run: [npm, test]", "run: []"), in_spec(21, "required-key")},
      {"a time-out that is too long", spec("timeout_seconds: 600", "timeout_seconds: 600000"), in_spec(21, "number")},
      {"writes that leave", spec("coverage/**", "../**"), in_spec(21, "path")},
      {"match of another kind", spec("ground_truth:", "match: {tool: g++, message: x}\nground_truth:"),
       in_spec(22, "kind")},
      {"a criterion of two", spec("{exists: \"rules/{{name|kebab}}.js\"}", "{exists: a, example: b}"),
       in_spec(23, "criterion")},
      {"a criterion nobody knows", spec("{exists: \"", "{exist: \""), in_spec(23, "unknown-key")},
      {"an exit code out of range", spec("exit: 0", "exit: 256"), in_spec(26, "number")},
      {"an example of another pattern", spec("examples/rule_create/", "examples/other/"), in_spec(25, "path")},
      {"an example that is not there", spec("no-sort.json", "no-tabs.json"), in_spec(25, "missing-file")},
      {"a confidence above one", spec("value: 0.91", "value: 91"), in_spec(28, "number")},
      {"an origin without a commit", spec("0123456789012345678901234567890123456789", "abc"), in_spec(27, "origin")},
      {"released that is a text", spec("released: []", "released: all"), in_spec(29, "type")},
  };
}

std::vector<Broken> other_files() {
  return {
      {"a template with a tag of another language", change(kTemplatePath, "return {{h1}};", "return {{#if x}};"),
       at(kTemplatePath, 5, "template-tag")},
      {"a template with an unknown variable", change(kTemplatePath, "'{{name}}'", "'{{nmae}}'"),
       at(kTemplatePath, 2, "undeclared-variable")},
      {"a template with a block left open", change(kTemplatePath, "{{/b1}}", ""),
       at(kTemplatePath, 3, "template-block")},
      {"a template of 2 GB", [](MemoryTree& tree) { tree.set_oversized(kTemplatePath, std::size_t{1} << 31); },
       in_spec(15, "unreadable")},
      {"a template that nobody names", write("templates/auto-old/x.tmpl", "x"),
       at("templates/auto-old/x.tmpl", 0, "stray-file?")},
      {"no schema", remove(kSchemaPath), at(kSchemaPath, 0, "schema")},
      {"a schema that is no schema", write(kSchemaPath, "[]\n"), at(kSchemaPath, 1, "schema")},
      {"a schema that is no JSON", write(kSchemaPath, "{\n  \"type\":\n"), at(kSchemaPath, 3, "json-syntax")},
      {"a schema with a pattern that hangs", change(kSchemaPath, "\"minLength\": 2", "\"pattern\": \"(a|aa)+$\""),
       at(kSchemaPath, 10, "schema")},
      {"a schema that goes in circles", write(kSchemaPath, "{\"$ref\": \"#\"}\n"), at(kSchemaPath, 1, "schema")},
      {"a schema of many levels", write(kSchemaPath, std::string(50'000, '[')), at(kSchemaPath, 1, "json-syntax")},
      {"a schema of nobody", write("patterns/schemas/old.schema.json", "{}"),
       at("patterns/schemas/old.schema.json", 0, "stray-file?")},
      {"an example that is no JSON", write(kExamplePath, "{\"schema\": 'x'}\n"), at(kExamplePath, 1, "json-syntax")},
      {"an example of an unknown variable",
       change(kExamplePath, "\"name\": \"no-sort\"", "\"name\": \"no-sort\",\n    \"nmae\": \"x\""),
       at(kExamplePath, 5, "example-variable")},
      {"an example without a value", change(kExamplePath, "\"name\": \"no-sort\"", ""),
       at(kExamplePath, 3, "example-variable")},
      {"an example of a blob that is none", change(kExamplePath, "0123456789012345678901234567890123456789", "0123"),
       at(kExamplePath, 8, "example-blob")},
      {"an example of another path", change(kExamplePath, "rules/no-sort.js", "rules/no-tabs.js"),
       at(kExamplePath, 8, "example-filling")},
      {"an example without a hole", change(kExamplePath, "\"h1\": \"1\"", ""), at(kExamplePath, 8, "example-filling")},
      {"no index", remove(kIndexPath), at(kIndexPath, 0, "index")},
      {"an empty index", write(kIndexPath, ""), at(kIndexPath, 1, "type")},
      {"an index that is no YAML", write(kIndexPath, "version: 1\npatterns: [\n"), at(kIndexPath, 3, "yaml-syntax")},
      {"an index with the marks of a merge", change(kIndexPath, "version: 1\n", "<<<<<<< HEAD\nversion: 1\n"),
       at(kIndexPath, 3, "yaml-syntax")},
      {"an index that lacks a pattern",
       [](MemoryTree& tree) {
         tree.set(kOther, other_spec());
         fix(tree);
         tree.set(kIndexPath, registry_tree().read(kIndexPath, kPlenty).value());
       },
       at(kIndexPath, 4, "index-entry")},
      {"an index with a pattern that is gone",
       [](MemoryTree& tree) {
         tree.set(kOther, other_spec());
         fix(tree);
         tree.remove(kOther);
         tree.remove("patterns/schemas/rule_other.schema.json");
       },
       at(kIndexPath, 20, "index-entry")},
      {"an index that lists a spec twice",
       [](MemoryTree& tree) {
         const std::string index = tree.read(kIndexPath, kPlenty).value();
         tree.set(kIndexPath, index + index.substr(index.find("  - ")));
       },
       at(kIndexPath, 20, "index-entry")},
      {"an index with another version", change(kIndexPath, "version: 1.0.0", "version: 0.9.0"),
       at(kIndexPath, 6, "index-entry")},
      {"an index with another status", change(kIndexPath, "status: approved", "status: draft"),
       at(kIndexPath, 7, "index-entry")},
      {"an index that leads out", change(kIndexPath, "spec_path: patterns/specs", "spec_path: ../specs"),
       at(kIndexPath, 10, "path")},
      {"an index with a key too many", change(kIndexPath, "    kind: files\n", "    kind: files\n    owner: me\n"),
       at(kIndexPath, 9, "unknown-key")},
      {"an index in another form", change(kIndexPath, "version: 1\n", "version:   1\n"),
       at(kIndexPath, 2, "index-form?")},
      {"an index with an alias", change(kIndexPath, "version: 1\n", "version: &v 1\n"),
       at(kIndexPath, 2, "yaml-anchor")},
  };
}

/// What is said of the tree: "FILE:LINE rule".
std::vector<std::string> said(const MemoryTree& tree) {
  const auto registry = registry::registry_of(tree, {});
  REQUIRE(registry);
  std::vector<std::string> all;
  bool errors = false;
  for (const model::Finding& finding : registry->findings) {
    errors = errors || finding.severity == Severity::error;
    all.push_back(finding.file + ":" + std::to_string(finding.line) + " " + finding.rule +
                  (finding.severity == Severity::warning ? "?" : ""));
    CHECK_FALSE(finding.message.empty());
    CHECK_FALSE(finding.hint.empty());
    CHECK(finding.message.size() < 400);
  }
  CHECK(registry->valid() == !errors);
  return all;
}

void check(const std::vector<Broken>& cases) {
  for (const Broken& broken : cases) {
    INFO(broken.what);
    MemoryTree tree = registry_tree();
    broken.damage(tree);
    CHECK(said(tree) == std::vector<std::string>{broken.finding});
  }
}

}  // namespace

TEST_CASE("a registry that is right has no findings") {
  CHECK(said(registry_tree()).empty());
}

TEST_CASE("a spec that is no spec is one finding") {
  check(whole_files());
}

TEST_CASE("a wrong key of a spec is one finding") {
  check(keys());
}

TEST_CASE("a wrong part of a spec is one finding") {
  check(parts());
}

TEST_CASE("what lies around a spec wrongly is one finding") {
  check(other_files());
}

TEST_CASE("faults that have nothing to do with one another are all said") {
  MemoryTree tree = registry_tree();
  spec("version: 1.0.0", "version: 1")(tree);
  spec("status: approved", "status: good")(tree);
  spec("\"test/{{name|kebab}}.js\"", "\"../{{name|kebap}}\"")(tree);
  spec("min_length: 2", "min_length: -2")(tree);
  spec("released: []", "released: []\nextra: 1")(tree);
  change(kTemplatePath, "'{{name}}'", "'{{nmae}}'")(tree);
  CHECK(said(tree) == std::vector<std::string>{in_spec(4, "version"), in_spec(5, "choice"), in_spec(11, "number"),
                                               in_spec(16, "path"), in_spec(16, "template-case"),
                                               in_spec(30, "unknown-key"),
                                               at(kTemplatePath, 2, "undeclared-variable")});
}

TEST_CASE("a broken registry costs no time") {
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& bytes :
       {std::string(100'000, '['), std::string(100'000, '{'), std::string(60'000, '-') + "\n",
        "a: " + std::string(100'000, '"'), std::string(50'000, '\n') + "a: b: c",
        "? " + std::string(100'000, '!') + "x", std::string(30'000, '|') + ">\n"}) {
    MemoryTree tree = registry_tree();
    tree.set(kSpecPath, bytes);
    CHECK(said(tree).size() == 1);
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}
