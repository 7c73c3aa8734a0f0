#!/usr/bin/env bash
# A new of 50 files on a disk that fills up, in its record or in the work tree, for want of blocks or of inodes, leaves
# all of it or nothing, and never a byte of the user's lost. DEEP tries every amount of room. Skipped (77) where no small
# file system can be mounted.
. "$(dirname "$0")/lib.sh"

mkdir repo
if ! mount -t tmpfs -o size=64m none repo 2>/dev/null; then
  echo "skipped: no file system can be mounted here"
  exit 77
fi
trap 'cd "$SANDBOX" && umount -l repo; [ "$failures" -eq 0 ] || { echo "$failures expectations failed"; exit 1; }' EXIT
make_repository repo
plant_parts

# state: every folder, every file's bytes, and what is staged.
state() {
  find . -path ./.git -prune -o \( -type d -print -o -type f -exec sha256sum {} + \) | LC_ALL=C sort
  git ls-files -s
}
changed() { diff "$SANDBOX/before" <(state) | grep '^[<>]' | awk '{print $3}' | sort -u | wc -l; }
unchanged() { [ "$(changed)" -eq 0 ]; }
# leave KIND AMOUNT: room on the disk, in kilobytes (size) or files (nr_inodes).
leave() {
  case $1 in
    size) mount -o "remount,size=$(($(df --output=used -k . | tail -n 1) + $2))k" . ;;
    nr_inodes) mount -o "remount,nr_inodes=$(($(df --output=iused . | tail -n 1) + $2))" . ;;
  esac
}

# fill_up KIND STEP MOST
fill_up() {
  local kind=$1 room code whole=0 recording=0 writing=0
  for room in $(seq 0 "$2" "$3"); do
    leave "$kind" "$room"
    code=0
    git patauto new src/sigma-new.txt >"$out" 2>"$err" </dev/null || code=$?
    case $code in
      0)
        whole=$((whole + 1))
        holds test "$(changed)" -eq 50
        # What takes it back finds no room either.
        leave "$kind" 0
        expect 3 git patauto undo
        stderr_has "No space left on device"
        holds test "$(changed)" -eq 50
        leave "$kind" 20000
        expect 0 git patauto undo
        ;;
      3)
        stderr_has "No space left on device"
        case $(cat "$err") in
          *.git/patauto/apply.lock*) ;;
          *.git/patauto/*) recording=$((recording + 1)) && stderr_has "nothing was changed" ;;
          *) writing=$((writing + 1)) && stderr_has "nothing was changed" ;;
        esac
        holds unchanged
        # The next command has room again, and nothing to take back.
        leave "$kind" 20000
        expect 0 git patauto new src/other-new.txt
        holds test "$(changed)" -eq 50
        expect 0 git patauto undo
        ;;
      *) complain "exit code $code with room for $room" ;;
    esac
    holds unchanged
  done
  echo "$kind: $recording times full in the record, $writing in the work tree, $whole times all of it"
  holds test "$recording" -gt 0 -a "$writing" -gt 0 -a "$whole" -gt 0
}

state >"$SANDBOX/before"
if [ -n "$DEEP" ]; then steps=(4 1); else steps=(36 9); fi
fill_up size "${steps[0]}" 520
fill_up nr_inodes "${steps[1]}" 130
