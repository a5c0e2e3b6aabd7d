#!/usr/bin/env bash
# How much of hara/resnet-18's speed the inference stage reaches: a full-size network with random weights and the 400 labels of Kinetics, in 8 bits
# where the processor is made for that. What a network computes doesn't change how long it takes; calibrating it takes some minutes.
#   deploy/bench/stage.sh [OPTIONS of kinewatch bench stage, but --model]
#   NETWORK=hara/resnet-34 in the environment: another network. WORK=DIR: keeps its bundle there, for the next time.
set -euo pipefail
kinewatch=$(dirname "$(readlink -f "$0")")/../kinewatch
network=${NETWORK:-hara/resnet-18}
if [ -n "${WORK:-}" ]; then
  work=$WORK
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
name=${network//\//-}

if ! compgen -G "$work/$name/$name-*/bundle.json" >/dev/null; then
  [ -e "$work/videos/index.jsonl" ] || "$kinewatch" dataset figures --out "$work/videos" --train 300 --validation 0 --test 0
  "$kinewatch" model export --network "$network" --name "$name" --calibrate "$work/videos/index.jsonl" --out "$work/$name"
fi
"$kinewatch" bench stage --model "$work/$name/$name"-* "$@"
