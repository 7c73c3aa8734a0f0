#!/usr/bin/env bash
# A repository that may be read and not written: suggest and dry runs answer, new says what it cannot do and leaves
# nothing behind. Skipped (77) where nobody can be made to lack the permission.
. "$(dirname "$0")/lib.sh"

reader=()
if [ "$(id -u)" -eq 0 ]; then
  reader=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  "${reader[@]}" true 2>/dev/null || exit 77
  cp "$(readlink -f "$SANDBOX/bin/git-patauto")" "$SANDBOX/program"
  ln -sf "$SANDBOX/program" "$SANDBOX/bin/git-patauto"
  chmod a+rx "$(dirname "$SANDBOX")" "$SANDBOX" "$SANDBOX/program"
  git config --global safe.directory '*'
fi

make_repository repo
plant_family
expect 0 git patauto suggest --format json
cp "$out" "$SANDBOX/answer"
rm -r .git/patauto
listing() { find . | sort; }
listing >"$SANDBOX/before"
chmod -R a-w .

for _ in 1 2; do
  expect 0 "${reader[@]}" git patauto suggest --format json
  holds cmp -s "$out" "$SANDBOX/answer"
  stderr_empty
done
expect 0 "${reader[@]}" git patauto new rules/no-console-log.js --dry-run
stdout_has "create  rules/no-console-log.js"
expect 3 "${reader[@]}" git patauto new rules/no-console-log.js
stderr_has "error: "
holds test "$(listing)" = "$(cat "$SANDBOX/before")"
expect 3 "${reader[@]}" git patauto new rules/no-console-log.js --format json
json 'a["error"]["code"] == "state"'

# Only one of the two folders may be written: what was made there is taken back.
chmod a+w rules
expect 3 "${reader[@]}" git patauto new rules/no-console-log.js
holds test "$(listing)" = "$(cat "$SANDBOX/before")"

# With a cache that was made by one who may.
chmod u+w .git
expect 0 git patauto suggest --format json
chmod -R a-w .git
expect 0 "${reader[@]}" git patauto suggest --format json
holds cmp -s "$out" "$SANDBOX/answer"
chmod -R u+w .
