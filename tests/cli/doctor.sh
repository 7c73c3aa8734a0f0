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

git config core.hooksPath /somewhere/else
expect 1 git patauto doctor
stdout_has "core.hooksPath is '/somewhere/else'"
expect 1 env PATH=/usr/bin:/bin "$SANDBOX/bin/git-patauto" doctor
stdout_has "git-patauto is not on the PATH"
