#!/usr/bin/env bash
# Kills inference and events again and again while frames of four cameras come in, and compares every prediction and event
# with those of an undisturbed run: none twice, none missing, none changed.
# Usage: deploy/bench/exactly-once.sh [SECONDS] [KILLS] [SEED]   (default: 600 seconds, 40 kills of each of the two, seed 1)
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
report=$root/deploy/local/target/exactly-once.txt

cd "$root"
rm -f "$report"
# The test that also runs in every build, only longer; the other tests and checks are left out.
./mvnw -q -B -ntp -pl deploy/local -am verify \
  -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=ExactlyOnceFaultIT -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dspotless.check.skip=true -Dcheckstyle.skip=true \
  -Dkinewatch.storm.seconds="${1:-600}" -Dkinewatch.storm.kills="${2:-40}" -Dkinewatch.storm.seed="${3:-1}"
cat "$report"
