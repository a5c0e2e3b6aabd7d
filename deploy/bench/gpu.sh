#!/usr/bin/env bash
# What a GPU makes of the model that comes along and of full-size networks with random weights: golden outputs, clips a second at
# batch 1, 8, 32 and 64 in FP32 and FP16, and the share of the datasheet's rate. Needs an NVIDIA GPU, a checkout that is built for it, and no network.
#   deploy/bench/gpu.sh [OPTIONS of kinewatch bench gpu, but --model and --json]
#   NETWORKS="hara/resnet-18 hara/resnet-50" and JSON=DIR in the environment: other networks; the same for machines, a file a network
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
kinewatch=$here/../kinewatch

if ! compgen -G "$here/../local/target/lib/onnxruntime_gpu-*.jar" >/dev/null; then
  echo "gpu.sh: this checkout is not built for GPUs. Where there is a network: KINEWATCH_MAVEN_OPTS=-Pgpu deploy/kinewatch --version" >&2
  echo "gpu.sh: then copy it here as a whole, with rsync -a or cp -a, which keep the times of files" >&2
  exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
json() { [ -z "${JSON:-}" ] || echo "--json $JSON/gpu-$1.json"; }

# What --json gives must not be quoted: it is two words or none.
# shellcheck disable=SC2046
"$kinewatch" bench gpu $(json figures) "$@"
for network in ${NETWORKS:-hara/resnet-18 hara/resnet-50}; do
  name=${network//\//-}
  echo
  "$kinewatch" model export --network "$network" --name "$name" --out "$work/$name" >/dev/null
  # shellcheck disable=SC2046
  "$kinewatch" bench gpu --model "$work/$name"/* $(json "$name") "$@"
done
