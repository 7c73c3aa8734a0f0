#!/usr/bin/env bash
# Several new at once: each writes all of its files, or says that the list has changed under it (3), and no line is lost.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
for name in no-one no-two no-three no-four; do
  (code=0; git patauto new "rules/$name.js" >/dev/null 2>&1 || code=$?; echo "$code" >"$SANDBOX/$name.code") &
done
wait
written=0
for name in no-one no-two no-three no-four; do
  code=$(cat "$SANDBOX/$name.code")
  case $code in
  0)
    written=$((written + 1))
    holds test -f "rules/$name.js" -a -f "test/$name.js"
    holds grep -q "rules/$name.js" index.js
    ;;
  3)
    holds test ! -e "rules/$name.js" -a ! -e "test/$name.js"
    holds test "$(grep -c "rules/$name.js" index.js)" -eq 0
    ;;
  *) complain "exit code $code" ;;
  esac
done
holds test "$written" -ge 1
holds sort -c index.js
holds test -z "$(find . -name '*.tmp' -not -path './.git/*')"
