#!/usr/bin/env bash
# The project's own workflow is the one that `init --ci github` writes; only how the tool is built differs.
set -u
cd "$1" || exit 1
python3 - <<'PY'
import difflib, re, sys

def jobs(path):
    text = open(path, encoding="utf-8").read()
    return text[text.index("\nname: pattern automation\n"):]

written = jobs("src/app/ci/github.yml")
ours = jobs(".github/workflows/pattern-automation.yml")
built = "      - name: build git patauto\n        run: ./install.sh --prefix /usr/local\n"
step = r"      - uses: actions/cache@v4\n.*?/install\.sh --prefix /usr/local\n"
expected, steps = re.subn(step, built, written, flags=re.S)
expected, tops = re.subn(r'env:\n  PATAUTO_SOURCE: ""\n  PATAUTO_REF: ""\n', "", expected)
if (steps, tops) != (2, 1):
    sys.exit("src/app/ci/github.yml builds the tool in another way than this test knows")
if ours != expected:
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), ours.splitlines(True), "expected", "ours"))
    sys.exit(1)
PY
