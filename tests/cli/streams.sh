#!/usr/bin/env bash
# A reader who goes away is success, a full disk is not; no pager and no question without a terminal.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_family

set -o pipefail
expect 0 bash -o pipefail -c 'git-patauto suggest --format json | true'
expect 0 bash -o pipefail -c 'git-patauto help --markdown | head -n 1'
if [ -e /dev/full ]; then
  expect 3 bash -c 'git-patauto suggest --format json >/dev/full'
  stderr_has "cannot write the answer"
fi
expect 0 env GIT_PAGER=false git patauto suggest
stdout_has "rules/"
expect 0 git patauto new rules/no-console-log.js --dry-run --quiet
stderr_empty
stdout_lacks "to write it"
