#!/usr/bin/env bash
# A repository of somebody else is read only if git would: safe.directory decides. Skipped (77) for all but root, who
# alone can give a directory away.
. "$(dirname "$0")/lib.sh"

[ "$(id -u)" -eq 0 ] || exit 77
make_repository repo
plant_family
chown -R 65534:65534 .
git status >/dev/null 2>&1 && exit 77
cd rules || exit 1
expect 3 git patauto suggest
stderr_has "belongs to somebody else"
stderr_has "hint: git config --global --add safe.directory '$SANDBOX/repo'"
stdout_empty
holds test ! -e ../.git/patauto
expect 3 git patauto new rules/no-console-log.js --format json
json 'a["error"]["code"] == "state" and "safe.directory" in a["error"]["hint"]'

git config --global --add safe.directory "$SANDBOX/elsewhere"
expect 3 git patauto suggest
git config --global --add safe.directory "$SANDBOX/repo"
expect 0 git patauto suggest --format json
json 'any(c["pattern"].startswith("rules/") for c in a["candidates"])'
git config --global --unset-all safe.directory
expect 3 git patauto suggest
git config --global safe.directory '*'
expect 0 git patauto suggest
