#!/usr/bin/env bash
# `git commit`, killed at random moments: what waits is neither lost nor doubled, and the next hook or command heals what
# was left. Ten times, with DEEP set forty times.
. "$(dirname "${BASH_SOURCE[0]}")/telemetry.sh"

cat >"$SANDBOX/kill.py" <<'END'
"""kill.py SECONDS WHOM COMMAND...: SIGKILL after SECONDS for the command alone or for all it started; waits for the end."""
import os, signal, subprocess, sys, time
seconds, whom, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
child = subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL)
time.sleep(seconds)
try:
    (os.killpg if whom == "all" else os.kill)(child.pid, signal.SIGKILL)
except ProcessLookupError:
    pass
child.wait()
for _ in range(2000):
    try:
        os.killpg(child.pid, 0)
    except ProcessLookupError:
        break
    time.sleep(0.01)
END

equipped
note_run
started=$(date +%s%N)
work "How long it takes"
took=$(($(date +%s%N) - started))
kills=10
if [ -n "$DEEP" ]; then kills=40; fi
RANDOM=20231114
made=0
for round in $(seq "$kills"); do
  note_run
  tick
  echo "$round" >>a
  delay=$("$PYTHON" -c "print($took * 1.2 * $RANDOM / 32768 / 1e9)")
  whom=all
  if [ $((RANDOM % 2)) -eq 0 ]; then whom=git; fi
  how=(-am)
  if [ $((RANDOM % 3)) -eq 0 ]; then
    git add a
    how=(-m)
  fi
  head=$(git rev-parse HEAD)
  "$PYTHON" "$SANDBOX/kill.py" "$delay" "$whom" git commit -q "${how[@]}" "Round $round" >"$out" 2>"$err"
  if [ "$(git rev-parse HEAD)" != "$head" ]; then made=$((made + 1)); fi
  # As git asks the user to.
  find .git -name '*.lock' -not -path '.git/patauto/*' -delete
  if [ $((round % 2)) -eq 0 ]; then work "Healed by a hook $round"; fi
  found=$failures
  all_remembered
  unseen
  if [ "$failures" -gt "$found" ]; then echo "round $round: ${how[*]}, $whom killed after $delay of $((took / 1000000)) ms"; fi
done
work "In the end"
all_remembered
unseen
holds test "$(find .git/patauto/spool -type f | wc -l)" -eq 0
holds test ! -e .git/patauto/flush.tx
echo "$kills kills, $made of those commits were made nevertheless"
