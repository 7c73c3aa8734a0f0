#!/usr/bin/env bash
# A command runs as if typed: its outputs, input and exit code; one event is recorded, with nothing of its text.
. "$(dirname "$0")/lib.sh"

make_repository repo
commit "Start"
mkdir .patauto
expect 7 git patauto run -- sh -c 'cat; echo out; echo err >&2; exit 7'
stdout_is "out"
stderr_has "err"
expect 127 git patauto run -- no-such-program
stderr_has "command not found"
expect 126 git patauto run -- ./.git
expect 124 git patauto run --timeout 1 -- sleep 100
expect 2 git patauto run --label 'a b' -- touch made
expect 2 git patauto run --op NONSENSE -- touch made
expect 2 git patauto run
holds test ! -e made
expect 0 git patauto run --label nightly --op RUN_TESTS -- true --password hunter2
expect 0 git patauto log --format jsonl
stdout_has '"label":"nightly"'
stdout_lacks hunter2
expect 1 git patauto run -- sh -c 'echo API_KEY=hunter2; exit 1'
holds test -z "$(grep -rl hunter2 .git/patauto .patauto)"
before=$(find .git/patauto | wc -l)
expect 3 env DISABLE_PATTERN_AUTOMATION=1 git patauto run -- sh -c 'exit 3'
holds test "$(find .git/patauto | wc -l)" -eq "$before"
cd ..
expect 4 git patauto run -- sh -c 'exit 4'
stderr_empty
