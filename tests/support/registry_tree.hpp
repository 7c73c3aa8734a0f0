#pragma once
// A registry that is valid, as a tree in memory: one pattern with everything a spec can hold. Tests break it.

#include <cstdlib>
#include <string>

#include "base/memory_tree.hpp"
#include "registry/registry.hpp"

namespace patauto::test {

inline constexpr const char* kSpecPath = "patterns/specs/rule_create.pattern.yaml";
inline constexpr const char* kTemplatePath = "templates/auto-rule-create/rule.js.tmpl";
inline constexpr const char* kExamplePath = "patterns/examples/rule_create/no-sort.json";
inline constexpr const char* kSchemaPath = "patterns/schemas/rule_create.schema.json";
inline constexpr const char* kIndexPath = "patterns/PATTERN_INDEX.yaml";

inline constexpr const char* kSpec = R"(schema: patauto/pattern@1
pattern_id: PAT-RULE-CREATE-001
name: rule_create
version: 1.0.0
status: approved
kind: files
category: file_creation
operation_kinds: [CREATE_FILE, UPDATE_INDEX]
intent: Create a lint rule with its test and its row in the table.
variables:
  name: {type: string, description: The rule's name, example: no-sort, required: true, min_length: 2, from: path}
  level: {type: string, enum: [error, warning], default: warning}
delimiters: ["{{", "}}"]
files:
  - {path: "rules/{{name|kebab}}.js", template: templates/auto-rule-create/rule.js.tmpl, role: primary}
  - {path: "test/{{name|kebab}}.js", content: "check('{{name}}');\n", role: companion}
edits:
  - {path: readme.md, insert: "| {{name|kebab}} | {{h1}} |", place: {order: sorted, among: "| "}}
steps:
  - {phase: static, run: [npx, eslint, "rules/{{name|kebab}}.js"], timeout_seconds: 60, retries: 0}
  - {phase: runtime, run: [npm, test], timeout_seconds: 600, retries: 1, writes: [coverage/**]}
ground_truth:
  - {exists: "rules/{{name|kebab}}.js"}
  - {contains: {path: readme.md, text: "{{name|kebab}}"}}
  - {example: patterns/examples/rule_create/no-sort.json}
  - {run: [node, --check, "rules/{{name|kebab}}.js"], exit: 0}
origin: {candidate: CAND-0123456789ab, at: 0123456789012345678901234567890123456789, members: 143}
confidence: {value: 0.91, similarity: 0.95, success: 0.98, test_coverage: 1.0, schema_completeness: 0.6}
released: []
)";

inline constexpr const char* kTemplate = R"(// {{name|title}}
export const id = '{{name}}';
{{?b1}}// {{level}}
{{/b1}}export default function {{name|camel}}() {
  return {{h1}};
}
)";

inline constexpr const char* kExample = R"({
  "schema": "patauto/example@1",
  "variables": {
    "name": "no-sort"
  },
  "files": [
    {
      "path": "rules/no-sort.js",
      "blob": "0123456789012345678901234567890123456789",
      "holes": {"h1": "1"},
      "blocks": ["b1"]
    }
  ]
}
)";

/// What `check --fix` does.
inline void fix(base::MemoryTree& tree, const registry::Folders& folders = {}) {
  const auto registry = registry::registry_of(tree, folders);
  if (!registry) std::abort();
  for (const auto& [path, bytes] : registry->outdated) tree.set(path, bytes);
}

inline base::MemoryTree registry_tree() {
  base::MemoryTree tree;
  tree.set(kSpecPath, kSpec);
  tree.set(kTemplatePath, kTemplate);
  tree.set(kExamplePath, kExample);
  fix(tree);
  return tree;
}

}  // namespace patauto::test
