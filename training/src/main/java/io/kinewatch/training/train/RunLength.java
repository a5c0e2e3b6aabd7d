package io.kinewatch.training.train;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How long a run goes on, and what it leaves. Immutable.
 *
 * @param epochs how often the run looks at itself
 * @param clipsPerEpoch clips learnt from in an epoch; a multiple of the batch
 * @param maxSteps steps after which the run ends, in mid-epoch if need be; null: only by epochs
 * @param maxSeconds wall time after which the run ends at the next epoch, whatever is left of the schedule
 * @param patience epochs without progress of the measure after which the run ends; null: never
 * @param measure by which progress and the best checkpoint are known; null: there is no validation
 * @param keep which weights become the bundle
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunLength(
        int epochs,
        int clipsPerEpoch,
        Integer maxSteps,
        long maxSeconds,
        Integer patience,
        Measure measure,
        Keep keep) {
    /** Which weights become the bundle. */
    public enum Keep {
        /** Those of the epoch with the best measure; the earliest of equals. */
        BEST,
        /** Those of the end. */
        LAST
    }

    public RunLength {
        new Problems()
                .check(epochs >= 1, "epochs is at least 1, not " + epochs)
                .check(clipsPerEpoch >= 1, "clipsPerEpoch is at least 1, not " + clipsPerEpoch)
                .check(maxSteps == null || maxSteps >= 1, "maxSteps is at least 1, not " + maxSteps)
                .check(maxSeconds >= 0, "maxSeconds is 0 or more, not " + maxSeconds)
                .check(patience == null || patience >= 1, "patience is at least 1, not " + patience)
                .check(keep != null, "keep is missing: BEST or LAST")
                .check(
                        measure != null || (patience == null && keep == Keep.LAST),
                        "patience and keep BEST need a measure, which an index without a validation split does not have by itself")
                .refuse();
    }
}
