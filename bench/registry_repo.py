#!/usr/bin/env python3
"""Makes a repository with a registry of many patterns, for measuring `git patauto check`.

usage: registry_repo.py DIR [--patterns N]
Every pattern has a template file, an inline companion, an edit, two variables and a step. The index and the schemas are
left to `git patauto check --fix`.
"""
import argparse
import pathlib
import subprocess

SPEC = """schema: patauto/pattern@1
pattern_id: PAT-RULE-{number:03d}-001
name: rule_{number}
version: 1.{number}.0
status: approved
kind: files
category: file_creation
operation_kinds: [CREATE_FILE, UPDATE_INDEX]
intent: Create rule number {number} with its test and its row in the table.
variables:
  name: {{type: string, description: The name of the rule, example: no-sort, required: true, from: path}}
  level: {{type: string, description: How bad it is, enum: [error, warning], default: warning}}
files:
  - {{path: "rules/{number}/{{{{name|kebab}}}}.js", template: templates/auto-rule-{number}/rule.js.tmpl, role: primary}}
  - {{path: "test/{number}/{{{{name|kebab}}}}.js", content: "check('{{{{name}}}}');\\n", role: companion}}
edits:
  - {{path: readme.md, insert: "| {{{{name|kebab}}}} | |", place: {{order: sorted, among: "| "}}}}
steps:
  - {{phase: static, run: [npx, eslint, "rules/{number}/{{{{name|kebab}}}}.js"], timeout_seconds: 60}}
ground_truth:
  - {{exists: "rules/{number}/{{{{name|kebab}}}}.js"}}
confidence: {{value: 0.91, similarity: 0.95, success: 0.98, test_coverage: 1.0, schema_completeness: 0.6}}
"""
TEMPLATE = "// {{name|title}}, {{level}}\n" + "".join(
    f"export const part{i} = '{{{{name}}}}-{i}';\n" for i in range(40)) + "export default {{h1}};\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--patterns", type=int, default=1000)
    arguments = parser.parse_args()
    subprocess.run(["git", "init", "-q", str(arguments.directory)], check=True)
    specs = arguments.directory / "patterns/specs"
    specs.mkdir(parents=True)
    for number in range(arguments.patterns):
        (specs / f"rule_{number}.pattern.yaml").write_text(SPEC.format(number=number), encoding="utf-8")
        folder = arguments.directory / f"templates/auto-rule-{number}"
        folder.mkdir(parents=True)
        (folder / "rule.js.tmpl").write_text(TEMPLATE, encoding="utf-8")


if __name__ == "__main__":
    main()
