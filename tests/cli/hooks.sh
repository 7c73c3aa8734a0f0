#!/usr/bin/env bash
# The hooks: the saved hook counts, trouble of ours does not, and waiting events go into the commit without a trace of
# an aborted one.
# shellcheck disable=SC2016 # what stands in single quotes is the text of a script
. "$(dirname "$0")/lib.sh"

make_repository repo
git patauto init -q >"$out"
commit "Start"
number=10
event() { # a file of the spool, as a batch of observations leaves it
  number=$((number + 1))
  mkdir -p .git/patauto/spool/new .git/patauto/spool/tmp
  local id=01HF${number}00000000000000000000
  printf '{"v":1,"id":"%s","t":"2023-11-14T22:13:20.000Z","w":"%016d","k":"exec","d":{},"x":"0"}\n' "$id" 1 \
    >".git/patauto/spool/new/$id-shared.jsonl"
}
waiting() { find .git/patauto/spool/new -type f | wc -l; }
clean() {
  holds test -z "$(git status --porcelain)"
  holds test -z "$(git diff-files)"
  holds test ! -e .git/patauto/flush.tx
}

event
write a 1
git add a
expect 0 git commit -qm plain
stderr_empty
holds test "$(waiting)" -eq 0
holds test "$(git diff --name-only HEAD^ HEAD | grep -c '^.patauto/journal/.*\.jsonl$')" -eq 1
clean

event
echo 2 >>a
expect 0 git commit -qam "with -a"
holds test "$(git ls-files .patauto/journal | wc -l)" -eq 2
clean
event
echo 3 >>a
expect 0 git commit -qm "a path" -- a
holds test "$(waiting)" -eq 1
clean

echo 4 >>a
git add a
git status --porcelain >"$SANDBOX/status"
GIT_EDITOR=false expect 1 git commit
holds cmp "$SANDBOX/status" <(git status --porcelain)
expect 1 git commit -qm "" --cleanup=strip
holds cmp "$SANDBOX/status" <(git status --porcelain)
holds test "$(waiting)" -eq 1
expect 0 git patauto flush
stdout_has "committed 1 segment"
holds cmp "$SANDBOX/status" <(git status --porcelain)
expect 0 git patauto flush
stdout_is "nothing waits"
git commit -qm rest

event
expect 1 git commit -m "nothing is staged"
clean
DISABLE_PATTERN_AUTOMATION=1 expect 0 git commit -q --allow-empty -m off
holds test "$(waiting)" -eq 1

# A program that crashes, is missing or answers anything but 65 does not refuse.
mkdir "$SANDBOX/fake"
for body in "exit 1" "exit 127" 'kill -SEGV $$' 'kill -KILL $$'; do
  write "$SANDBOX/fake/git-patauto" "#!/bin/sh" "$body"
  chmod +x "$SANDBOX/fake/git-patauto"
  PATH=$SANDBOX/fake:$PATH expect 0 git commit -q --allow-empty -m "in spite of: $body"
done
write "$SANDBOX/fake/git-patauto" "#!/bin/sh" 'test "$2" != pre-commit || exit 65'
PATH=$SANDBOX/fake:$PATH expect 1 git commit -q --allow-empty -m refused

printf '#!/bin/sh\necho "saved $# $PWD" >&2\nexit 3\n' >"$SANDBOX/saved"
chmod +x "$SANDBOX/saved"
git patauto uninstall >"$out"
cp "$SANDBOX/saved" .git/hooks/pre-commit
git patauto init -q >"$out"
expect 1 git commit -q --allow-empty -m "the saved hook refuses"
stderr_has "saved 0"
expect 0 git commit -q --no-verify --allow-empty -m "not asked"
git patauto uninstall >"$out"
rm .git/hooks/pre-commit
git patauto init -q >"$out"

# The small program for hooks lies beside the first git-patauto on the PATH, or its work is done without it.
mkdir "$SANDBOX/alone" "$SANDBOX/beside"
ln -s "$SANDBOX/bin/git-patauto" "$SANDBOX/alone/git-patauto"
event
echo 5 >>a
git add a
PATH=::$SANDBOX/alone:/usr/bin:/bin expect 0 git commit -qm "without the small program"
holds test "$(waiting)" -eq 0
clean
ln -s "$SANDBOX/bin/git-patauto" "$SANDBOX/beside/git-patauto"
write "$SANDBOX/beside/git-patauto-hook" "#!/bin/sh" 'echo "small $*" >&2' 'test "$1" != pre-commit || exit 65'
chmod +x "$SANDBOX/beside/git-patauto-hook"
PATH=$SANDBOX/beside:$PATH expect 1 git commit -q --allow-empty -m refused
stderr_has "small pre-commit"
PATH=$SANDBOX/alone:$SANDBOX/beside:$PATH expect 0 git commit -q --allow-empty -m "the first git-patauto counts"
# Nothing in the work tree is run because PATH has an empty part.
cp "$SANDBOX/beside/git-patauto-hook" git-patauto-hook
cp "$SANDBOX/beside/git-patauto-hook" git-patauto
PATH=:/usr/bin::/bin: expect 0 git commit -q --allow-empty -m "no git-patauto on the PATH"
stderr_empty
