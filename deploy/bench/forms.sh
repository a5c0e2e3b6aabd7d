#!/usr/bin/env bash
# What the form for CPUs loses, on the demo's model and on two narrow networks that learn from 2,000 drawn videos: bench forms on
# 1,000 others, of each of which both forms see three clips. tran/ir-csn-50 learns 200 videos by heart instead, and is compared on those.
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
few=$work/few/index.jsonl

# NAME INDEX CACHE NETWORK [ARGUMENT...]: a run of its own in the folder NAME; one that is finished says so.
learn() {
  "$kinewatch" train --data "$2" --cache "$work/$3" --out "$work/$1" --network "$4" --width 0.25 --size 64 "${@:5}"
}

# NAME INDEX [ARGUMENT...]: the table, kept beside the runs.
compare() {
  "$kinewatch" bench forms "${@:3}" --data "$2" --clips 3 --json "$work/$1.json" | tee "$work/$1.txt"
}

# NAME: where its run has put its bundle.
bundle() {
  local found=("$work/$1"/*/bundle.json)
  echo "${found[0]%/*}"
}

[ -e "$videos" ] || "$kinewatch" dataset figures --out "$work/videos" --train 2000 --validation 100 --test 1000
[ -e "$few" ] || "$kinewatch" dataset figures --out "$work/few" --train 200 --validation 20 --test 0 --seed 2
learn resnet-18 "$videos" cache-16 hara/resnet-18 --learning-rate 0.0125 --argument stemKernel=3 --argument stemStride=2 --epochs 24
learn r2plus1d-18 "$videos" cache-8 tran/r2plus1d-18 --learning-rate 0.0125 --frames 8 --rate 7.5 --argument stemPool=true --epochs 14
learn ir-csn-50 "$few" cache-few tran/ir-csn-50 --learning-rate 0.0125 --frames 8 --rate 7.5 --clips-per-epoch 800 --epochs 12 --keep last

compare demo "$videos"
compare resnet-18 "$videos" "$(bundle resnet-18)"
compare r2plus1d-18 "$videos" "$(bundle r2plus1d-18)"
compare ir-csn-50 "$few" "$(bundle ir-csn-50)" --split TRAIN
