#!/usr/bin/env bash
# The families of networks at the same budget, and which of them see the direction of time: prints a Markdown table.
# Goes on where it was when it is started again with the same folder.
#   deploy/bench/networks.sh [DIR]   (default: a new folder in the system's place for temporary files, removed at the end)
set -euo pipefail
kinewatch=$(dirname "$(readlink -f "$0")")/../kinewatch
if [ $# -gt 0 ]; then
  work=$1
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

"$kinewatch" bench networks --out "$work"
