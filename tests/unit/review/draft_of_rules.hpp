#pragma once
// A draft as the miner makes one: rules with their tests, listed in a table.

#include "model/draft.hpp"

namespace patauto::test {

inline model::Template in_template(const std::string& text) {
  return model::template_of(text).value;
}

inline model::Draft draft_of_rules() {
  model::Draft draft{.family = "rules/{{name}}.js", .members = 12, .creations_per_year = 4.5};
  model::Pattern& pattern = draft.pattern;
  pattern.category = "file_creation";
  pattern.operation_kinds = {model::OperationKind::create_file, model::OperationKind::update_index};
  pattern.intent = "Create a file like 'rules/{name}.js'.";
  pattern.variables = {{.name = "name", .description = "The file's name", .example = "no-sort", .from_path = true}};
  pattern.files = {
      {in_template("rules/{{name}}.js"), "", in_template("export const {{name|camel}} = {{h1}};\n"), "primary"},
      {in_template("test/{{name}}.js"), "", in_template("check('{{name}}');\n"), "companion"}};
  pattern.edits = {{in_template("readme.md"),
                    in_template("| {{name}} | `x` |"),
                    {model::PlaceOrder::sorted, in_template("| {{name}}")}}};
  pattern.ground_truth = {{.path = in_template("rules/{{name}}.js")}};
  pattern.origin = model::Origin{"CAND-ba9876543210", *model::Oid::from_hex(std::string(40, '1')), 12};
  pattern.confidence = model::Confidence{0.87654321, {0.9, 0.8, 2.0 / 3, 1}};
  draft.files = {{1, 9, 3, 2, 0.75, true}, {0.8, 9, 3, 3, 1, true}};
  draft.edits = {{3, 2}};
  draft.examples = {{"no-sort",
                     {{{"name", "no-sort"}},
                      {{"rules/no-sort.js", *model::Oid::from_hex(std::string(40, '2')), {.holes = {{"h1", "1"}}}}}}}};
  draft.evidence = {{*model::Oid::from_hex(std::string(40, '3')), {"rules/no-sort.js", "rules/a|b`c.js"}}};
  draft.left_out = {"'index.js': its line does not name the file"};
  return draft;
}

}  // namespace patauto::test
