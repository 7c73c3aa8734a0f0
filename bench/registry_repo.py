#!/usr/bin/env python3
"""Makes a repository with a registry of many patterns, for measuring `git patauto check`.

usage: registry_repo.py DIR [--patterns N] [--examples N]
Every pattern has a template file, an inline companion, an edit, two variables, a step, and examples whose files are
there; in every tenth pattern one of them has been edited since. The index and the schemas are left to
`git patauto check --fix`.
"""
import argparse
import hashlib
import json
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


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def blob(text):
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def write_example(directory, number, name, edited):
    """The two files that the pattern writes for `name`, and the example that tells of them."""
    rule = TEMPLATE.replace("{{name|title}}", name.title()).replace("{{name}}", name)
    rule = rule.replace("{{level}}", "warning").replace("{{h1}}", "1")
    test = f"check('{name}');\n"
    files = [{"path": f"rules/{number}/{name}.js", "blob": blob(rule), "holes": {"h1": "1"}},
             {"path": f"test/{number}/{name}.js", "blob": blob(test)}]
    write(directory / files[0]["path"], rule.replace("-7'", "-8'") if edited else rule)
    write(directory / files[1]["path"], test)
    write(directory / f"patterns/examples/rule_{number}/{name}.json",
          json.dumps({"schema": "patauto/example@1", "variables": {"name": name}, "files": files}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--patterns", type=int, default=1000)
    parser.add_argument("--examples", type=int, default=3)
    arguments = parser.parse_args()
    subprocess.run(["git", "init", "-q", str(arguments.directory)], check=True)
    for number in range(arguments.patterns):
        write(arguments.directory / f"patterns/specs/rule_{number}.pattern.yaml", SPEC.format(number=number))
        write(arguments.directory / f"templates/auto-rule-{number}/rule.js.tmpl", TEMPLATE)
        for example in range(arguments.examples):
            write_example(arguments.directory, number, "abcdefghij"[example], number % 10 == 0 and example == 0)


if __name__ == "__main__":
    main()
