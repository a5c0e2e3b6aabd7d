#!/usr/bin/env bash
# What the form for CPUs loses, on the demo's model and on three narrow networks that learn from 2,000 drawn videos: bench forms on
# 1,000 others, of each of which both forms see three clips.
# Goes on where it was when it is started again with the same folder.
#   deploy/bench/forms.sh [DIR]   (default: a new folder in the system's place for temporary files, removed at the end)
set -euo pipefail
kinewatch=$(dirname "$(readlink -f "$0")")/../kinewatch
if [ $# -gt 0 ]; then
  work=$1
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
videos=$work/videos/index.jsonl

# NAME CACHE NETWORK [ARGUMENT...]: a run of its own in the folder NAME; one that is finished says so.
learn() {
  "$kinewatch" train --data "$videos" --cache "$work/$2" --out "$work/$1" --network "$3" --width 0.25 --size 64 --learning-rate 0.0125 "${@:4}"
}

# NAME [BUNDLE]: the table, kept beside the runs.
compare() {
  "$kinewatch" bench forms "${@:2}" --data "$videos" --clips 3 --json "$work/$1.json" | tee "$work/$1.txt"
}

# NAME: where its run has put its bundle.
bundle() {
  local found=("$work/$1"/*/bundle.json)
  echo "${found[0]%/*}"
}

[ -e "$videos" ] || "$kinewatch" dataset figures --out "$work/videos" --train 2000 --validation 100 --test 1000
learn resnet-18 cache-16 hara/resnet-18 --argument stemKernel=3 --argument stemStride=2 --epochs 24
learn r2plus1d-18 cache-8 tran/r2plus1d-18 --frames 8 --rate 7.5 --argument stemPool=true --epochs 14
learn ir-csn-50 cache-16 tran/ir-csn-50 --initial identity --warm-up 125 --epochs 20

compare demo
for name in resnet-18 r2plus1d-18 ir-csn-50; do
  compare "$name" "$(bundle "$name")"
done
