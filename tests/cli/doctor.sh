#!/usr/bin/env bash
# doctor names what is wrong, mends what it can, and says nothing is wrong afterwards.
. "$(dirname "$0")/lib.sh"

make_repository repo
commit "Start"
expect 1 git patauto doctor
stdout_has "not set up"
git patauto init -q >"$out"
expect 0 git patauto doctor
stdout_has "nothing is wrong"

rm .git/hooks/post-commit
chmod -x .git/hooks/pre-commit
chmod 755 .git/patauto
echo nonsense >.git/patauto/flush.tx
expect 1 git patauto doctor
stdout_has "post-commit' is missing"
stdout_has "pre-commit' is of another version, or not executable"
stdout_has "can be read by others"
stdout_has "is no record of a flush"
expect 0 git patauto doctor

# The small program beside ours: its lack, or another version, is said, and is nothing wrong.
expect 0 git patauto doctor
stdout_lacks "git-patauto-hook"
mv "$SANDBOX/bin/git-patauto-hook" "$SANDBOX/kept"
expect 0 git patauto doctor
stdout_has "note: '$SANDBOX/bin/git-patauto-hook' is missing: hooks work"
stdout_has "nothing is wrong"
for answer in "echo git-patauto-hook 0.0.1" "exit 0" "exit 3"; do
  printf '#!/bin/sh\n%s\n' "$answer" >"$SANDBOX/bin/git-patauto-hook"
  chmod +x "$SANDBOX/bin/git-patauto-hook"
  expect 0 git patauto doctor
  stdout_has "is of another version than this program"
  expect 0 git patauto doctor -q
  stdout_lacks "note"
done
mv "$SANDBOX/kept" "$SANDBOX/bin/git-patauto-hook"

git config core.hooksPath /somewhere/else
expect 1 git patauto doctor
stdout_has "core.hooksPath is '/somewhere/else'"
expect 1 env PATH=/usr/bin:/bin "$SANDBOX/bin/git-patauto" doctor
stdout_has "git-patauto is not on the PATH"
