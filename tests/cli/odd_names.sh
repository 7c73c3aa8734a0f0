#!/usr/bin/env bash
# Names with a newline, a tab, a quote, a leading dash, and bytes that are not UTF-8: quoted for people, exact in JSON
# and in patches.
. "$(dirname "$0")/lib.sh"

line=$'new\nline'
latin=$(printf 'latin\344')
make_repository repo
for name in one two-words third fourth; do
  write "$line/$name.txt" "about $name" "end"
  write "$latin/$name.txt" "on $name" "stop"
  write "-dash/ $name	b.txt" "of $name" "halt" "$name"
  commit "Add $name"
done

expect 0 git patauto suggest
stdout_has '\n'
stdout_has '\344'
stdout_lacks "$(printf '\344')"
stdout_has "git patauto new \$'latin\344/"
stdout_has "git patauto new ./-dash/"
if grep -q '^line' "$out"; then complain "a newline of a name was printed"; fi
expect 0 git patauto suggest --format markdown
stdout_lacks "$(printf '\344')"
if grep -q '^line' "$out"; then complain "a newline of a name was printed"; fi
expect 0 git patauto suggest --format json
json 'any("\n" in f.get("path", "") for c in a["candidates"] for f in c["files"])'
json 'any("path_base64" in f for c in a["candidates"] for f in c["files"])'

expect 0 git patauto new --dry-run --format json "$line/fifth.txt"
json 'a["files"][0]["path"] == "new\nline/fifth.txt" and a["files"][0]["content"] == "about fifth\nend\n"'
expect 0 git patauto new --dry-run --format json "$latin/fifth.txt"
json 'a["files"][0]["path_base64"] == "bGF0aW7kL2ZpZnRoLnR4dA=="'
expect 0 git patauto new --dry-run --format json -- "-dash/ fifth	b.txt"
json 'a["files"][0]["path"] == "-dash/ fifth\tb.txt"'

for path in "$line/fifth.txt" "$latin/fifth.txt" "-dash/ fifth	b.txt"; do
  expect 0 git patauto new --no-companions --diff -- "$path"
  cp "$out" "$SANDBOX/patch"
  holds git apply "$SANDBOX/patch"
  mv "./$path" "$SANDBOX/by-patch"
  expect 0 git patauto new --no-companions -- "$path"
  holds cmp "./$path" "$SANDBOX/by-patch"
  expect 3 git patauto new -- "$path"
  if grep -q '^line' "$err"; then complain "a newline of a name was printed"; fi
  expect 0 git patauto explain -- "$path"
done
