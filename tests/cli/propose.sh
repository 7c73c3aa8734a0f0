#!/usr/bin/env bash
# propose: a branch that passes check, brought up to date, pushed, with its pull request.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family
id=$(git patauto suggest --kind files --format json | "$PYTHON" -c 'import json, sys
print(next(c["id"] for c in json.load(sys.stdin)["candidates"] if c["pattern"] == "rules/{{name}}.js"))')
branch=patauto/rules_create-v1.0.0
main=$(git symbolic-ref --short HEAD)

# A dry run changes nothing; a proposal touches neither HEAD, index nor work tree.
expect 0 git patauto propose "$id" --dry-run
stdout_has "$branch would be the branch"
stdout_has "| similarity |"
expect 1 git rev-parse --verify --quiet "$branch"
echo staged >staged.txt && git add staged.txt
before=$(git status --porcelain)
expect 0 git patauto propose "$id" --format json
json 'a["state"] == "created" and a["pattern"]["status"] == "approved"'
holds [ "$(git status --porcelain)" = "$before" ]
holds [ "$(git rev-parse "$branch^")" = "$(git rev-parse HEAD)" ]

# The branch passes check without a finding.
git worktree add -q ../review "$branch"
(cd ../review && expect 0 git patauto check && stdout_has "0 errors, 0 warnings")
git worktree remove --force ../review

# Proposing again: the same, then on top of what came since; what a person changed stays.
expect 0 git patauto propose "$id" --format json
json 'a["state"] == "unchanged"'
git rm -q --cached staged.txt
plant_rule one-more
commit "Add one-more"
expect 0 git patauto propose "$id" --format json
json 'a["state"] == "updated"'
git checkout -q "$branch" && echo note >note.txt && commit "A note" && git checkout -q "$main"
edited=$(git rev-parse "$branch")
expect 3 git patauto propose "$id"
stderr_has "changes that are not ours"
holds [ "$(git rev-parse "$branch")" = "$edited" ]
git branch -q -D "$branch"

# GitLab's push options and AGit's ref arrive at a remote.
git init -q --bare ../remote.git
git -C ../remote.git config receive.advertisePushOptions true
printf '%s\n' '#!/bin/sh' 'env | grep ^GIT_PUSH_OPTION | sort >options.txt' 'cat >refs.txt' >../remote.git/hooks/pre-receive
chmod +x ../remote.git/hooks/pre-receive
git remote add origin "$PWD/../remote.git"
expect 0 git patauto propose "$id" --push origin --via gitlab
holds grep -qx "GIT_PUSH_OPTION_0=merge_request.create" ../remote.git/options.txt
holds grep -qx "GIT_PUSH_OPTION_1=merge_request.target=$main" ../remote.git/options.txt
holds grep -q "refs/heads/$branch" ../remote.git/refs.txt
expect 0 git patauto propose "$id" --push origin --via agit
holds grep -qx "GIT_PUSH_OPTION_0=topic=$branch" ../remote.git/options.txt
holds grep -q "refs/for/$main" ../remote.git/refs.txt

# A branch that somebody changed there is not overwritten.
git push -q origin "+HEAD:refs/heads/$branch"
expect 3 git patauto propose "$id" --push origin --via none
stderr_has "changes that are not ours"
git push -q origin --delete "$branch"

# gh gets the right call.
mkdir ../gh-bin
cat >../gh-bin/gh <<'EOF'
#!/bin/sh
echo "$@" >>"$GH_LOG"
[ "$2" != create ] || { cat >"$GH_LOG.body"; echo https://github.com/o/n/pull/1; }
EOF
chmod +x ../gh-bin/gh
git remote set-url origin https://github.com/o/n.git
git remote set-url --push origin "$PWD/../remote.git"
GH_LOG=$PWD/../gh.log PATH=$PWD/../gh-bin:$PATH expect 0 git patauto propose "$id" --push origin --via gh
stdout_has "https://github.com/o/n/pull/1"
holds grep -q "^pr create --head $branch --base $main --title Pattern rules_create 1.0.0" ../gh.log
holds grep -q "| similarity |" ../gh.log.body

# Refused with the way out.
expect 1 git patauto propose CAND-000000000000
stderr_has "suggest"
expect 2 git patauto propose "$id" --via gitlab
stderr_has "--push REMOTE"
expect 3 git patauto propose "$id" --push nowhere
stderr_has "no remote 'nowhere'"
