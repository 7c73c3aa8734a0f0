#!/usr/bin/env bash
# Help, version and completion work anywhere, also outside a repository, and on standard output.
. "$(dirname "$0")/lib.sh"

expect 0 git patauto help
stdout_has "usage: git patauto COMMAND"
for command in suggest new complete explain help version completion; do
  expect 0 git patauto help
  stdout_has "  $command "
  expect 0 git patauto help "$command"
  stdout_has "usage: git patauto $command"
  stderr_empty
  cp "$out" "$SANDBOX/page"
  expect 0 git patauto "$command" -h
  holds cmp -s "$out" "$SANDBOX/page"
  expect 0 git-patauto "$command" --help
  holds cmp -s "$out" "$SANDBOX/page"
done
stdout_lacks "--markdown"

expect 0 git patauto -h
stdout_has "Options of every command"
expect 0 git patauto version
holds grep -qE '^git-patauto [0-9]+\.[0-9]+\.[0-9]+$' "$out"
expect 0 git patauto --version
holds grep -qE '^git-patauto [0-9]+\.[0-9]+\.[0-9]+$' "$out"

expect 2 git patauto
stdout_empty
stderr_has "usage: git patauto COMMAND"

for shell in bash zsh fish; do
  expect 0 git patauto completion "$shell"
  stdout_has "suggest"
  if command -v "$shell" >/dev/null; then holds "$shell" -n "$out"; fi
done

expect 0 git patauto help --man
stdout_has ".TH GIT"
