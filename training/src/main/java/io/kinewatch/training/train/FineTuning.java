package io.kinewatch.training.train;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * From which weights a run starts instead of from noise. Immutable.
 *
 * @param source name of the file or bundle
 * @param sha256 of the weights; two runs from different weights are two runs
 * @param from layer from which on weights are learnt, such as {@code layer4}; those before it stay what they are. Null: all are learnt
 * @param frozenStatistics what becomes of the running statistics of batch norms before that layer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FineTuning(String source, String sha256, String from, FrozenStatistics frozenStatistics) {
    /** What frozen batch norms do. */
    public enum FrozenStatistics {
        /** They normalise by the statistics that came with the weights: evaluation mode. */
        KEEP,
        /**
         * They normalise by the batch and go on averaging, as in Hara et al.'s code: get_fine_tuning_parameters only leaves the weights
         * out of the optimiser, and train_epoch puts the whole model into training mode.
         */
        UPDATE
    }

    public FineTuning {
        Problems.require(source != null && sha256 != null, "source and sha256 are missing");
        Problems.require(frozenStatistics != null, "frozenStatistics is missing: KEEP or UPDATE");
    }
}
