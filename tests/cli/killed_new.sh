#!/usr/bin/env bash
# A new that is killed at any moment leaves, after the next command, all of its 50 files or none, and never a byte of
# the user's lost. killed_new.py kills; DEEP asks for all 40 times.
. "$(dirname "$0")/lib.sh"

# Members that create 40 files and register in ten: as many files as a commit may add to be learned from.
make_repository repo
for list in 0 1 2 3 4 5 6 7 8 9; do write "lists/$list.txt" alpha-zero omega-last; done
write README.md "# Parts"
commit "Start"
for name in beta-one gamma-two delta-three kappa-four lambda-five; do
  write "src/$name.txt" "part $name" "of the machine"
  for part in $(seq -w 1 39); do write "parts/p$part/$name.txt" "$name in place $part" "well oiled"; done
  for list in 0 1 2 3 4 5 6 7 8 9; do
    printf '%s\n' "$name" >>"lists/$list.txt"
    LC_ALL=C sort -o "lists/$list.txt" "lists/$list.txt"
  done
  commit "Add $name"
done
expect 0 git patauto new src/sigma-new.txt --dry-run --format json
json 'len(a["files"]) == 50 and sum(f["action"] == "edit" for f in a["files"]) == 10'

# Work of the user's that is not committed: a new line in a list that the plan edits too, a file beside, a staged one.
printf 'mine\n' >>lists/3.txt
write src/mine.txt "mine"
git add src/mine.txt
write notes.txt "mine, too"

expect 0 "$PYTHON" "$SCRIPTS/killed_new.py" "${DEEP:+40}"
cat "$out"
