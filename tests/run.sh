#!/bin/sh
# Installs what is missing, builds everything and passes the tests; arguments go to ctest.
#   sh tests/run.sh [-L quick]
set -eu
cd "$(dirname "$0")/.."

sh .ci/install-packages program tests
cmake --preset release
cmake --build --preset release
ctest --preset release "$@"
