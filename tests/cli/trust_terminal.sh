#!/usr/bin/env bash
# On a terminal trust shows what it is about and asks; only a yes is a yes.
. "$(dirname "$0")/lib.sh"

make_repository repo
write patterns/specs/tool.pattern.yaml "schema: patauto/pattern@1" "pattern_id: PAT-TOOL-001" "name: tool" \
  "version: 1.0.0" "status: approved" "kind: command" "intent: A tool." "steps: [{phase: runtime, run: [echo, hello]}]"
play "git patauto trust PAT-TOOL-001" $'[y/N]=\n'
stdout_has "word hello"
stdout_has "'PAT-TOOL-001' is not allowed"
expect 0 git patauto trust --list
stdout_is "Nothing is allowed."
play "git patauto trust PAT-TOOL-001" $'[y/N]=y\n'
stdout_has "is trusted in this clone"
expect 0 git patauto trust --list
stdout_has "PAT-TOOL-001 1.0.0  holds"
