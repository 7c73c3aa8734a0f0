#!/usr/bin/env bash
# Wrong command lines: exit code 2, the thing named, a hint; as JSON where JSON was asked for. No repository: 3.
. "$(dirname "$0")/lib.sh"

make_repository repo

expect 2 git patauto sugest
stderr_has "error: unknown command 'sugest'"
stderr_has "hint: did you mean 'suggest'?"
stdout_empty
expect 2 git patauto frobnicate
stderr_has "the commands are: suggest, new"
expect 2 git patauto help frobnicate
stderr_has "unknown command 'frobnicate'"

expect 2 git patauto suggest --fromat json
stderr_has "unknown option '--fromat' of 'suggest'"
stderr_has "did you mean '--format'?"
expect 2 git patauto suggest --limit=many
stderr_has "option '--limit' cannot be 'many'"
expect 2 git patauto suggest --limit 0
expect 2 git patauto suggest --format=xml
stderr_has "use one of: text, json, markdown"
expect 2 git patauto suggest --kind=banana
expect 2 git patauto new
stderr_has "'new' needs PATH"
expect 2 git patauto new a b
stderr_has "'b' is not of the form VAR=VALUE"
expect 2 git patauto new a x=1 x=2
stderr_has "'x' is given twice"
expect 2 git patauto explain
expect 2 git patauto completion tcsh

expect 2 git patauto new --format=json
stderr_empty
json 'a["schema_version"] == 1 and a["error"]["code"] == "usage"'
json '"PATH" in a["error"]["message"] and a["error"]["hint"]'
PATAUTO_FORMAT=json expect 2 git patauto suggest --bogus
json 'a["error"]["code"] == "usage"'

cd "$SANDBOX" || exit 1
mkdir outside && cd outside || exit 1
for command in suggest complete "new a.js" "explain a.js"; do
  # shellcheck disable=SC2086 # a command and its operand
  expect 3 git-patauto $command
  stderr_has "error: "
  stdout_empty
  # shellcheck disable=SC2086
  expect 3 git-patauto $command --format json
  json 'a["error"]["code"] == "state"'
done
