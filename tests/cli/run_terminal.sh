#!/usr/bin/env bash
# `run` on a terminal and beside one: the command sees what it would see without us. A pseudo terminal of Python's
# plays the user, who types only when the command has said that it listens.
# shellcheck disable=SC2016,SC2094  # what a shell of its own expands; a fifo
. "$(dirname "$0")/lib.sh"

make_repository repo
commit "Start"

play 'git patauto run -- sh -c "test -t 0 && test -t 1 && test -t 2 && tty >/dev/null && stty size"'
stdout_has "37 91"
stdout_has "code 0, modes kept"
play 'git patauto run -- sh -c "test -t 0 && test -t 2 && ! test -t 1; echo \$?" | cat'
stdout_has "0"
play 'git patauto run -- sh -c "test -t 1 && ! test -t 0; echo \$?" </dev/null'
stdout_has "0"
play 'git patauto run -- sh -c "trap \"stty size; exit 3\" WINCH; echo listening; while :; do read -r line; done"' listening=resize
stdout_has "20 50"
stdout_has "code 3, modes kept"
play 'git patauto run -- sh -c "echo listening; read -r line; echo \"got \$line\""' 'listening=typed\n'
stdout_has "got typed"
play 'git patauto run -- sh -c "echo listening; cat; echo ended"' 'listening=\x04'
stdout_has "ended"
stdout_has "code 0, modes kept"
play 'git patauto run -- sh -c "echo listening; while :; do read -r line; done"' 'listening=\x03'
stdout_has "code -2, modes kept" # of the shell, which ends as its command did
play 'git patauto run -- sh -c "stty -echo -icanon; echo listening; read -r line; exit 4"' 'listening=x\n'
stdout_has "code 4"

# Beside a terminal: what comes in by a pipe is the command's, and what it leaves is the next one's.
printf 'one\ntwo\n' >lines
# shellcheck disable=SC2016  # what a shell of its own expands
expect 0 sh -c 'cat lines | { git patauto run -- sh -c "read -r line; echo \"\$line\""; cat; }'
stdout_is "one
two"
# Neither held back nor lost: the first line is there while the command still waits.
mkfifo go first
git patauto run -- sh -c 'echo first; read -r line <go; head -c 50000000 /dev/zero' >first 2>"$err" &
{
  IFS= read -r line
  holds test "$line" = first
  echo on >go
  holds test "$(wc -c)" -eq 50000000
} <first
wait
stderr_empty
