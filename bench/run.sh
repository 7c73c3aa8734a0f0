#!/bin/sh
# run.sh REPOS_DIR [TOOL]: how well and how fast, on real repositories, in one go.
# REPOS_DIR holds OWNER+NAME/repo for each repository of replay/events (replay/README.md); TOOL is git-patauto unless
# given. Prints the replay and the costs of mining and of warm commands as ratios; takes minutes. LIMIT=N in the
# environment replays N events a repository only.
set -eu

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
    echo "usage: run.sh REPOS_DIR [TOOL]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
repos=$1
tool=${2:-$(command -v git-patauto || true)}
if [ -z "$tool" ]; then
    echo "run.sh: git-patauto is not on PATH; name it as the second argument" >&2
    exit 3
fi

python3 "$here/replay/replay.py" --repos "$repos" --tool "$tool" --oracle-choices ${LIMIT:+--limit "$LIMIT"}

set --
for events in "$here"/replay/events/*.json; do
    name=$(basename "$events" .json)
    for git_dir in "$repos/$name/repo" "$repos/$name.git" "$repos/$name"; do
        if [ -d "$git_dir" ]; then
            set -- "$@" --repo "$git_dir"
            break
        fi
    done
done
python3 "$here/perf/perf.py" mine --tool "$tool" "$@"
python3 "$here/perf/perf.py" suggest --tool "$tool" "$@"
