#!/usr/bin/env bash
# The cache is never in the way: killed while it is written, written by several at once, deleted under a reader, damaged.
. "$(dirname "$0")/lib.sh"

# One commit per rule, 400 of them: enough that a first suggest takes a while.
make_repository repo
"$PYTHON" - >"$SANDBOX/stream" <<'END'
words = ["no", "max", "prefer", "sort", "check", "valid", "keep"]
for i in range(400):
    name = f"{words[i % 7]}-{words[i // 7 % 7]}-x{i}"
    rule = f"import {{report}} from '../report.js';\n\nexport default (context) => report(context, '{name}');\n"
    test = f"import rule from '../rules/{name}.js';\n\ncheck('{name}', rule);\n"
    print(f"commit refs/heads/main\ncommitter A U Thor <author@example.com> {1700000000 + i * 3600} +0000")
    print(f"data 4\nAdd\n")
    for path, text in ((f"rules/{name}.js", rule), (f"test/{name}.js", test)):
        print(f"M 100644 inline {path}\ndata {len(text)}\n{text}")
END
git fast-import --quiet <"$SANDBOX/stream"
cache=.git/patauto
expect 0 git patauto suggest --format json
json 'a["history"]["commits"] == 400 and a["candidates"]'
cp "$out" "$SANDBOX/answer"
same() {
  expect 0 git patauto suggest --format json
  cmp -s "$out" "$SANDBOX/answer" || complain "another answer $1"
}

# Killed at many moments, some of them while it writes; each leaves what the next one can use.
killed=0
rm -r "$cache"
for milliseconds in 002 005 010 020 030 040 050 060 080 100 120 150 200 300; do
  rm -rf "$cache"
  code=0
  { timeout -s KILL "0.$milliseconds" git-patauto suggest >"$out"; } 2>"$err" || code=$?
  if [ "$code" -eq 137 ]; then killed=$((killed + 1)); fi
  same "after a kill at $milliseconds ms"
done
holds test "$killed" -ge 1

rm -r "$cache"
pids=()
for i in 1 2 3 4; do
  git-patauto suggest --format json >"$SANDBOX/at-once-$i" 2>&1 &
  pids+=($!)
done
for i in 1 2 3 4; do
  holds wait "${pids[$((i - 1))]}"
  holds cmp "$SANDBOX/at-once-$i" "$SANDBOX/answer"
done
same "after four at once"

(while [ ! -e "$SANDBOX/stop" ]; do rm -rf "$cache" 2>/dev/null; done) &
deleter=$!
for i in 1 2 3 4 5 6 7 8; do same "while the cache is deleted ($i)"; done
touch "$SANDBOX/stop"
wait "$deleter"

for size in 0 1 100 5000; do
  same "before the damage"
  head -c "$size" /dev/urandom >"$cache/cache.db"
  same "from $size bytes of rubbish"
done
rm -r "$cache"
: >"$cache"
same "with a file in the cache's place"
