#!/usr/bin/env bash
# Signals reach the command as if it had been typed without us, and its end is ours: 128 + N. Everything waits for
# something to happen, nothing for time to pass.
# shellcheck disable=SC2016  # what a shell of its own expands
. "$(dirname "$0")/lib.sh"

set -m # every job a process group of its own, as at a prompt
make_repository repo
commit "Start"
mkfifo ready go
run_out=

# start SCRIPT: under `run`, in the background; goes on once the script has said that it is ready. Without git in between,
# which after its child's end dies of every signal that it was sent meanwhile.
start() {
  git-patauto run -- sh -c "$1" >"$out" 2>"$err" </dev/null &
  job=$!
  read -r run_out <ready
}
# ends_with CODE
ends_with() {
  local code=0
  wait "$job" 2>/dev/null || code=$?
  [ "$code" -eq "$1" ] || complain "exit code $code instead of $1"
}
state_of() { sed 's/.*) \(.\).*/\1/' "/proc/$1/stat"; }

# Sent to the group, as a terminal does.
for signal in INT TERM HUP QUIT; do
  start 'echo waiting >ready; while :; do read -r line <go; done'
  holds test "$run_out" = waiting
  kill -s "$signal" -- "-$job"
  ends_with $((128 + $(kill -l "$signal")))
done
start 'trap "echo caught; exit 5" INT; echo waiting >ready; while :; do read -r line <go; done'
kill -s INT -- "-$job"
ends_with 5
stdout_is "caught"
start 'trap "" INT TERM; echo waiting >ready; read -r line <go; echo "$line"; exit 9'
kill -s INT -- "-$job"
kill -s TERM -- "-$job"
echo "still here" >go
ends_with 9
stdout_is "still here"

# Sent to us alone, as `kill` does: the command is not left behind.
start 'echo waiting >ready; while :; do read -r line <go; done'
kill -s TERM "$job"
ends_with 143

# Stopped with the group, and going on with it.
start 'echo waiting >ready; read -r line <go; echo "$line"; exit 6'
kill -s TSTP -- "-$job"
until [ "$(state_of "$job")" = T ]; do :; done
kill -s CONT -- "-$job"
echo "gone on" >go
ends_with 6
stdout_is "gone on"

# The command killed by somebody else.
expect 137 git patauto run -- sh -c 'kill -KILL $$'
expect 139 git patauto run -- sh -c 'kill -SEGV $$'

# Out of time: 124, and nothing that it started is left, not even what does not listen: the fifo has an end.
mkfifo alive
timeout 100 cat alive >left &
reader=$!
expect 124 git patauto run --timeout 1 -- sh -c 'exec >alive; (trap "" TERM INT HUP; exec sleep 1000) & wait'
code=0
wait "$reader" || code=$?
holds test "$code" -eq 0

expect 0 git patauto log --format jsonl
holds test "$(grep -c '"k":"exec"' "$out")" -eq 11
