#!/usr/bin/env bash
# The snippets are sound in their shells, under set -u too; names to wrap are checked.
. "$(dirname "$0")/lib.sh"

make_repository repo
commit "Start"
expect 2 git patauto shell-init bash --wrap='a;b'
expect 2 git patauto shell-init bash --wrap=cd
# shellcheck disable=SC2016  # what a shell of its own expands
expect 3 bash -uc 'eval "$(git patauto shell-init bash --wrap=sed)"; echo one | sed s/one/two/; __patauto_prompt 3 x'"; exit \$?"
stdout_has "two"
