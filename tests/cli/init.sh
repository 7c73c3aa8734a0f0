#!/usr/bin/env bash
# init sets a repository up, and again changes nothing; uninstall restores the hooks folder byte for byte.
. "$(dirname "$0")/lib.sh"

make_repository repo
hooks=.git/hooks
printf '#!/bin/sh\necho "mine: $*"\n' >$hooks/pre-commit
chmod 750 $hooks/pre-commit
ln -s ../../elsewhere $hooks/post-commit
picture() { find $hooks -printf '%P %y %m %l %T@ %s\n' | grep -v '^ ' | sort && cat $hooks/*.sample $hooks/pre-commit; }
picture >"$SANDBOX/before"

expect 0 git patauto init
stdout_has "created .patauto/config.yaml"
stdout_has "telemetry is on, level shared"
stdout_has "git config patauto.telemetry off"
expect 0 git patauto init
stdout_has "everything is in place"
expect 0 git status --porcelain
stdout_is "?? .patauto/"
expect 0 git patauto init --mode review
stdout_has "set mode to review"
holds grep -q "^mode: review" .patauto/config.yaml
expect 0 git patauto uninstall
picture >"$SANDBOX/after"
holds cmp "$SANDBOX/before" "$SANDBOX/after"
holds test -f .patauto/config.yaml

git config core.hooksPath .husky/_
expect 3 git patauto init
stderr_has "core.hooksPath is '.husky/_' (set in file:"
stderr_has "git-patauto hook pre-commit"
holds test ! -e .husky
write .husky/pre-commit "git-patauto hook pre-commit"
write .husky/post-commit "git-patauto hook post-commit"
expect 0 git patauto init
stdout_has "git patauto flush"
for manager in lefthook husky pre-commit; do
  expect 0 git patauto init --print-snippet $manager
  stdout_has "git-patauto hook post-commit"
done

make_repository "$SANDBOX/linked"
mv $hooks "$SANDBOX/shared"
ln -s "$SANDBOX/shared" $hooks
write "$SANDBOX/shared/pre-commit" "#!/bin/sh"
ls -l "$SANDBOX/shared" >"$SANDBOX/before"
expect 3 git patauto init
stderr_has "is a link to '$SANDBOX/shared'"
stderr_has "git-patauto hook pre-commit"
holds test ! -e .patauto
expect 0 git patauto uninstall
ls -l "$SANDBOX/shared" >"$SANDBOX/after"
holds cmp "$SANDBOX/before" "$SANDBOX/after"

make_repository "$SANDBOX/taken"
write templates/mail.html "hello"
expect 0 git patauto init
holds grep -q "^registry: {patterns: .patauto/registry/patterns" .patauto/config.yaml

make_repository "$SANDBOX/private"
expect 0 git patauto init --local
expect 0 git status --porcelain
stdout_empty
holds grep -q "^telemetry: local" .git/patauto/config.yaml
expect 0 git patauto uninstall
holds test ! -e .git/hooks/pre-commit

make_repository "$SANDBOX/bare" --bare
expect 3 git patauto init
stderr_has "is a bare repository"
