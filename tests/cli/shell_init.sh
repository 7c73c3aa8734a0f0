#!/usr/bin/env bash
# The snippets are sound in their shells, under set -u too; names to wrap are checked. What is typed in zsh and fish is
# recorded with its own end, and nothing of it is felt.
# shellcheck disable=SC2016  # what a shell of its own expands
. "$(dirname "$0")/lib.sh"

make_repository repo
commit "Start"
expect 2 git patauto shell-init bash --wrap='a;b'
expect 2 git patauto shell-init bash --wrap=cd
expect 3 bash -uc 'eval "$(git patauto shell-init bash --wrap=sed)"; echo one | sed s/one/two/; __patauto_prompt 3 x'"; exit \$?"
stdout_has "two"

# recorded: the exit codes of what was recorded since the last time, in their order.
recorded() {
  git patauto log --format jsonl | sed -n 's/.*"k":"exec".*"exit":\([0-9]*\).*/\1/p' | tr '\n' ' '
  rm -rf .git/patauto
}
mkdir .patauto
recorded >"$SANDBOX/before"
if command -v zsh >/dev/null; then
  printf '%s\n' 'eval "$(git patauto shell-init zsh)"' 'false' '(exit 7); echo "it was $?"' 'git patauto run -- sh -c "exit 5"' \
    ' (exit 6)' '(exit 8)' 'echo "then $?"' 'DISABLE_PATTERN_AUTOMATION=1' '(exit 9)' 'exit 3' >"$SANDBOX/typed"
  expect 3 sh -c 'exec zsh -f -i <"$1"' sh "$SANDBOX/typed"
  stdout_has "it was 7"
  stdout_has "then 8"
  holds test "$(recorded)" = "1 0 5 8 0 "
fi
if command -v fish >/dev/null; then
  export TERM=xterm
  # In the C locale fish itself loses the umlaut in PATH.
  play 'exec env LC_ALL=C.UTF-8 fish --no-config --init-command "git patauto shell-init fish | source; function fish_prompt; echo ready; end" -i' \
    'ready=false\rsh -c "exit 7"; echo it was $status\r sh -c "exit 6"\rsh -c "exit 8"\recho then $status\rexit 3\r'
  stdout_has "it was 7"
  stdout_has "then 8"
  stdout_has "code 3"
  holds test "$(recorded)" = "1 0 8 0 "
fi
