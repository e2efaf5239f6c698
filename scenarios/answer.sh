#!/bin/sh
# Answers a study: installs what is missing, builds bide, runs the study, prints the answer and leaves the
# results as an HDF5 file in the current folder, replacing those of an earlier answer.
#   sh scenarios/answer.sh [STUDY.yaml] [more arguments of bide run]
# Without a study it answers Gateshead's question of 2016.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
study=$root/scenarios/gateshead-2016/study.yaml
if [ $# -gt 0 ]; then
  study=$1
  shift
fi
folder=$(dirname "$(realpath "$study")")

sh "$root/.ci/install-packages" program
echo "Building bide" >&2
(cd "$root" && cmake --preset program && cmake --build --preset program) >&2

exec "$root/build/program/bide" run "$study" -o "$(basename "$folder").h5" --force "$@"
