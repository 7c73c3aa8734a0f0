#!/usr/bin/env bash
# A clone by somebody without git-patauto behaves as if it did not exist; so does a repository that was set up, when the
# program is gone.
. "$(dirname "${BASH_SOURCE[0]}")/telemetry.sh"

equipped
note_run
work One
clean_path=$(tr ':' '\n' <<<"$PATH" | grep -vF "$SANDBOX/bin" | paste -sd:)
git clone -q . ../clone
cp -a . ../copy
for place in clone copy; do
  cd "../$place" || exit 1
  (
    PATH=$clean_path
    if command -v git-patauto >/dev/null; then echo "git-patauto is installed here"; fi
    holds test "$(git config --list --local | grep -c patauto)" -eq 0 || exit 1
    echo x >>a
    tick
    # Nothing is said, nothing changes but what was asked for.
    git commit -qam "By a stranger" >"$out" 2>"$err" || exit 1
    [ ! -s "$out" ] && [ ! -s "$err" ] || { cat "$out" "$err"; exit 1; }
    [ "$(git diff-tree -r --name-only HEAD~1 HEAD)" = a ] || exit 1
    echo y >>a
    GIT_EDITOR=false git commit -a >"$out" 2>&1 && exit 1
    git checkout -q a
    git commit -q --amend --no-edit
    git rebase -q --force-rebase HEAD~1
    git revert --no-edit HEAD >"$out" 2>"$err" || exit 1
    [ ! -s "$err" ] || { cat "$err"; exit 1; }
    [ -z "$(git status --porcelain --untracked-files=all)" ] || exit 1
    exit 0
  ) || complain "PatAuto is felt in the $place"
done
# The clone has no hooks of ours; the copy's shims found nothing to run.
holds test "$(grep -rl patauto ../clone/.git/hooks | wc -l)" -eq 0
holds test ! -e ../clone/.git/patauto
holds test "$(grep -rl patauto ../copy/.git/hooks | wc -l)" -ge 3

# The program comes back, and nothing was lost.
cd ../copy || exit 1
note_run
work "With PatAuto again"
all_remembered
unseen
