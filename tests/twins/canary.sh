#!/usr/bin/env bash
# Canaries: what is distinctive in a command, its arguments, its output, the environment, paths, the user's and the host's
# name reaches no blob of any commit and nothing that waits; a secret does not even reach what is private.
# shellcheck disable=SC2016 # the command expands it
. "$(dirname "${BASH_SOURCE[0]}")/telemetry.sh"

equipped
git config user.name "Canary Username"
git config user.email "canary.mail@example.com"
mkdir canary-folder
cat >canary-folder/canary-command.sh <<'END'
echo "canary-output: $CANARY" && echo "error: canary-error in '$PWD/canary-file.c:12'" >&2
ls canary-missing-file
exit 3
END
secrets=("ghp_0123456789abcdefghijklmnopqrstuvwxyz" "AKIAIOSFODNN7CANARY1" "canary-password-1" "canary-token-2" "canary-urlpass-3")
for round in 1 2; do
  code=0
  CANARY=canary-environment API_TOKEN=canary-token-2 LOGNAME=canary-logname USER=canary-user HOSTNAME=canary-host \
    git patauto run --label "canary$round" -- sh canary-folder/canary-command.sh canary-argument --password canary-password-1 \
    "https://canary-urluser:canary-urlpass-3@example.com/" "${secrets[0]}" "${secrets[1]}" >"$out" 2>"$err" || code=$?
  holds test "$code" -eq 3
  stdout_has "canary-output: canary-environment"
  API_TOKEN=canary-token-2 git patauto run -- sh -c 'echo "Authorization: Bearer canary-token-2 $API_TOKEN"; exit 1' sh >"$out" 2>&1
  git patauto run -- sh canary-folder/canary-command.sh canary-argument >"$out" 2>&1
  git patauto run -- canary-no-such-command >"$out" 2>&1
  git patauto run -- true canary-argument >"$out" 2>&1
  git add canary-folder
  work "Canary round $round"
done
git patauto run -- sh canary-folder/canary-command.sh >"$out" 2>&1

# Everything that is or was in .patauto, and everything that waits.
git log --all --format= --raw --no-abbrev -- .patauto | cut -d ' ' -f 4 | sort -u |
  git cat-file --batch-check='%(objecttype) %(objectname)' | sed -n 's/^blob //p' >"$SANDBOX/blobs"
holds test "$(segments | wc -l)" -ge 2
while read -r blob; do git cat-file blob "$blob"; done <"$SANDBOX/blobs" >"$SANDBOX/published"
holds grep -q '"k":"exec"' "$SANDBOX/published"
find .git/patauto/spool -type f -exec cat {} + >"$SANDBOX/waiting"
holds test -s "$SANDBOX/waiting"
cp "$SANDBOX/published" "$out"
cat "$SANDBOX/waiting" >>"$out"
git log --all --format= --name-only -- .patauto >>"$out"
find .git/patauto/spool >"$SANDBOX/names"
stdout_lacks "canary-"
stdout_lacks "Canary"
stdout_lacks "canary.mail"
stdout_lacks "$(hostname)"
stdout_lacks "$SANDBOX"
stdout_lacks "example.com"
for secret in "${secrets[@]}"; do stdout_lacks "$secret"; done
# The label is what the user chose to have there.
if grep -v canary1 "$out" | grep -v canary2 | grep -i canary; then complain "a canary sang"; fi

# Nothing but the fields of the format.
grep -h '"k":' "$SANDBOX/published" "$SANDBOX/waiting" | "$PYTHON" -c 'import json, re, sys
fields = {"exec": "op pat ver ft tools isig osig ok exit ms att src label", "err": "esig cls tool isig", "fix": "esig fsig kind err by",
          "heal": "esig pat ver ok ms", "guard": "pat ver act why n fail", "cand": "cid act reason", "meta": "tool os level"}
for line in sys.stdin:
    event = json.loads(line)
    assert list(event) == ["v", "id", "t", "w", "k", "d", "x"], line
    assert set(event["d"]) <= set(fields[event["k"]].split()), line
    for tool in event["d"].get("tools", []):
        assert re.fullmatch("[a-z0-9+_.-]{1,32}", tool) and "canary" not in tool, line
' >"$out" 2>"$err" || complain "an event has more than its fields"

# Secrets are nowhere in the git directory but in the commits of the user.
find .git/patauto -type f -exec cat {} + >"$out"
for secret in "${secrets[@]}"; do
  if grep -qaF -- "$secret" "$out"; then complain "a secret was kept: $secret"; fi
done
holds test "$(find .git/patauto -perm /077 | wc -l)" -eq 0
