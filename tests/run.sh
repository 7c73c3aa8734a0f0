#!/usr/bin/env bash
# The one command that tests everything, at home and in CI.
# usage: tests/run.sh [quick|all]
#   quick (default)  layout; the dev preset: build, all tests
#   all              also: every header compiles alone, sanitizers, clang-tidy
set -euo pipefail
cd "$(dirname "$0")/.."
scope=${1-quick}
case $scope in
quick | all) ;;
*)
  echo "usage: tests/run.sh [quick|all]" >&2
  exit 2
  ;;
esac

jobs=${JOBS-2}
launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi

step() { printf '\n== %s\n' "$*"; }
build() {
  step "build $1"
  cmake --preset "$1" "${launcher[@]}"
  cmake --build --preset "$1" -j "$jobs"
}
# test_in PRESET [ctest options]
test_in() {
  step "test $1"
  ctest --preset "$1" -j "$jobs" "${@:2}"
}

step "layout"
find src tests bench -name '*.[ch]pp' -print0 | xargs -0 -r clang-format --dry-run -Werror
if [ "$scope" = all ]; then
  step "clang-tidy"
  cmake --preset tidy
  cmake --build --preset tidy -j "$jobs"
  build asan
  test_in asan -LE twins # thousands of commits, and what they compare is git's; they run in dev
fi
build dev
if [ "$scope" = all ]; then
  step "every header compiles alone"
  cmake --build --preset dev -j "$jobs" --target all_verify_interface_header_sets
fi
test_in dev
