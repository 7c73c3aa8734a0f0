#!/usr/bin/env bash
# Option wins over environment, environment over git's configuration; `git -c` counts as configuration.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family

expect 0 git -c patauto.format=json patauto suggest
json 'a["schema_version"] == 1'
git config patauto.format json
expect 0 git patauto suggest
json 'len(a["candidates"]) >= 1'
PATAUTO_FORMAT=text expect 0 git patauto suggest
stdout_lacks schema_version
PATAUTO_FORMAT=text expect 0 git patauto suggest --format json
json 'a["schema_version"] == 1'
git config patauto.format markdown
expect 0 git patauto suggest
stdout_has "| id | family |"
expect 0 git patauto new rules/no-new.js --dry-run
stdout_has "create  rules/no-new.js"
git config patauto.format banana
expect 2 git patauto suggest
stderr_has "'patauto.format' in git's configuration cannot be 'banana'"
git config --unset patauto.format

expect 0 git -c patauto.limit=1 patauto suggest --format json
json 'len(a["candidates"]) == 1'

escape=$(printf '\033')
expect 0 git patauto suggest
stdout_lacks "$escape"
expect 0 git patauto suggest --color=always
stdout_has "$escape"
NO_COLOR=1 expect 0 git -c patauto.color=always patauto suggest
stdout_lacks "$escape"
