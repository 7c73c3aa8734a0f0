#!/usr/bin/env bash
# A new that is killed at any moment leaves, after the next command, all of its 50 files or none, and never a byte of
# the user's lost. killed_new.py kills; DEEP asks for all 40 times.
. "$(dirname "$0")/lib.sh"

make_repository repo
plant_parts
expect 0 "$PYTHON" "$SCRIPTS/killed_new.py" "${DEEP:+40}"
cat "$out"
