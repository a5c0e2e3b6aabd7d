#!/usr/bin/env bash
# What a figures bundle knows: accuracy on 1,000 held-out videos, the same with each clip frozen to its middle frame,
# what its form for CPUs loses against float32, and how much a camera's frame rate matters. Takes about ten minutes on two cores.
#   deploy/bench/figures.sh [BUNDLE]
set -euo pipefail
kinewatch=$(dirname "$(readlink -f "$0")")/../kinewatch
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$kinewatch" dataset figures --out "$work" --train 0 --validation 0 --test 1000
"$kinewatch" evaluate "$@" --data "$work/index.jsonl" --split test --control
"$kinewatch" bench forms "$@" --data "$work/index.jsonl" --split test
"$kinewatch" bench frame-rates "$@"
