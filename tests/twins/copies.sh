#!/usr/bin/env bash
# Telemetry goes with history: clones that are merged, picked segments, copied clones, reverts.
. "$(dirname "${BASH_SOURCE[0]}")/telemetry.sh"

writers() { git ls-tree --name-only HEAD .patauto/journal/ | wc -l; }

equipped
note_run
work One
git clone -q . ../other
cd ../other || exit 1
remembered n1
expect 0 git patauto init
git patauto run --label other1 -- true
work "Other" -q
remembered n1 other1
cd ../repo || exit 1
note_run
work Two
git pull -q --no-rebase --no-edit -X ours ../other main
remembered n1 n2 other1
holds test "$(writers)" -eq 2
unseen

# The same segment by another way.
git checkout -q -b picked HEAD~1
git -C ../other log -1 --format=%H main >"$SANDBOX/theirs"
git fetch -q ../other main
expect 0 git cherry-pick -X theirs FETCH_HEAD
remembered n1 n2 other1
git merge -q --no-edit -X ours main
remembered n1 n2 other1
unseen
git checkout -q main

# A copied clone is another writer.
git patauto run --label before-copy -- true
cp -a ../repo ../copy
for place in repo copy; do
  cd "../$place" || exit 1
  git patauto run --label "in-$place" -- true
  echo x >>"$place"
  git add "$place"
  work "In $place"
  labels | grep -qx "in-$place" || complain "a run in $place is not known"
  unseen
done
cd ../repo || exit 1
git pull -q --no-rebase --no-edit -X ours ../copy main
remembered n1 n2 other1 before-copy in-repo in-copy
holds test "$(writers)" -eq 3
unseen

# A revert takes exactly its events; the revert of the revert brings them back.
git patauto run --label reverted -- true
echo x >>b
tick
git commit -qam "Carries a segment"
carrier=$(git rev-parse HEAD)
holds test "$(git diff-tree -r --name-only HEAD~1 HEAD -- .patauto/journal | wc -l)" -eq 1
work "In between"
remembered n1 n2 other1 before-copy in-repo in-copy reverted
expect 0 git revert --no-edit "$carrier"
remembered n1 n2 other1 before-copy in-repo in-copy
unseen
expect 0 git revert --no-edit HEAD
remembered n1 n2 other1 before-copy in-repo in-copy reverted
unseen
holds git diff --quiet HEAD~2 HEAD

# Two clones at one commit agree.
git clone -q . ../fresh
labels >"$SANDBOX/here"
(cd ../fresh && labels) >"$SANDBOX/there"
holds cmp "$SANDBOX/here" "$SANDBOX/there"
