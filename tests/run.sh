#!/usr/bin/env bash
# The one command that tests everything, at home and in CI.
# usage: tests/run.sh [quick|asan|tidy|all]
#   quick (default)  layout; the dev preset: build, all tests
#   asan             the sanitizers: build, all tests but the twin suites
#   tidy             clang-tidy; every header compiles alone
#   all              one after the other
set -euo pipefail
cd "$(dirname "$0")/.."
scope=${1-quick}
case $scope in
quick | asan | tidy | all) ;;
*)
  echo "usage: tests/run.sh [quick|asan|tidy|all]" >&2
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

asked() { [ "$scope" = "$1" ] || [ "$scope" = all ]; }

if asked quick; then
  step "layout"
  find src tests bench -name '*.[ch]pp' -print0 | xargs -0 -r clang-format --dry-run -Werror
  build dev
  test_in dev
fi
if asked asan; then
  build asan
  test_in asan -LE twins # thousands of commits, and what they compare is git's; they run in dev
fi
if asked tidy; then
  step "clang-tidy"
  cmake --preset tidy
  cmake --build --preset tidy -j "$jobs"
  step "every header compiles alone"
  cmake --preset dev "${launcher[@]}"
  cmake --build --preset dev -j "$jobs" --target all_verify_interface_header_sets
fi
