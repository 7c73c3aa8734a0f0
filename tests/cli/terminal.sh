#!/usr/bin/env bash
# On a terminal there are colours and a pager, chosen as git chooses it. Skipped (77) without script(1).
. "$(dirname "$0")/lib.sh"

command -v script >/dev/null || exit 77
make_repository repo
plant_family
export TERM=xterm

# on_terminal COMMAND: with a pseudo terminal as all three streams.
on_terminal() { expect 0 script -qec "$1" /dev/null; }

on_terminal "env GIT_PAGER=cat git patauto suggest"
stdout_has "$(printf '\033[1m')"
on_terminal "env GIT_PAGER=cat NO_COLOR=1 git patauto suggest"
stdout_lacks "$(printf '\033[1m')"
on_terminal "env GIT_PAGER='sed s/^/paged:/' git patauto suggest"
stdout_has "paged:"
git config core.pager "sed s/^/configured:/"
on_terminal "git patauto help new"
stdout_has "configured:usage: git patauto new"
on_terminal "git patauto suggest --format json"
stdout_lacks "configured:"
