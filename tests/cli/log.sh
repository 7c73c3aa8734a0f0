#!/usr/bin/env bash
# log shows every event of journal and spool once; import takes in what log printed elsewhere, once, and names bad lines.
events=$(cd "$(dirname "$0")" && pwd)/fixtures/events.jsonl
. "$(dirname "$0")/lib.sh"

make_repository one
write .patauto/config.yaml "version: 1"
commit "Start"
expect 0 git patauto log
stdout_is "no events are known here"

expect 0 git patauto import "$events"
stdout_has "imported 4 events"
expect 0 git patauto import "$events"
stdout_has "imported 0 events, 4 known already"
holds test -z "$(git status --porcelain)"

expect 0 git patauto log
stderr_empty
stdout_has "2023-11-15T00:00:00.000Z  exec   01HF78ZK00AAAAAAAAAAAAAAA1  RUN_TESTS ok 812 ms by ci  nightly"
stdout_has "PAT-FIX-001 v1.2.0 quarantine (manual)"

expect 0 git patauto log --format jsonl
cp "$out" "$SANDBOX/log.jsonl"
holds "$PYTHON" -c '
import json, sys
events = [json.loads(line) for line in open(sys.argv[1])]
assert [e["k"] for e in events] == ["exec", "exec", "err", "guard"], events
assert [e["label"] for e in events] == ["nightly", None, None, None], events
assert all(e["id"] and e["t"] for e in events)' "$SANDBOX/log.jsonl"

# Another clone takes in what log printed, losing nothing, and a segment in its journal counts once beside it.
make_repository ../two
printf 'garbage\n' >>"$SANDBOX/log.jsonl"
write .patauto/config.yaml "version: 1"
expect 0 git patauto import "$SANDBOX/log.jsonl"
stdout_has "imported 4 events"
stderr_has "line 5 is skipped: it is not JSON"
holds test "$(cat .git/patauto/spool/new/*.jsonl | sort)" = "$(sort "$events")"
mkdir -p .patauto/journal/00112233445566aa/2023-11
head -c 700 "$events" >.patauto/journal/00112233445566aa/2023-11/01HF78ZK00AAAAAAAAAAAAAAA1.jsonl
expect 0 git patauto log --format jsonl
holds test "$(wc -l <"$out")" -eq 4
stderr_has "line 4 is skipped: it is not JSON"

expect 3 git patauto import absent.jsonl
printf 'no event\n' >no.jsonl
expect 2 git patauto import no.jsonl
stderr_has "holds no event"
expect 5 git -c patauto.telemetry=off patauto import "$events"
