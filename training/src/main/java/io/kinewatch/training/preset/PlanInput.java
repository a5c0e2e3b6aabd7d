package io.kinewatch.training.preset;

import java.util.List;

/**
 * What a plan has to know of the data that is learnt from. Immutable.
 *
 * @param labels in the order of labelIndex
 * @param entries of the index that are learnt from
 * @param validated whether the index has a validation split
 * @param seed of the run
 */
public record PlanInput(List<String> labels, int entries, boolean validated, long seed) {
    public PlanInput {
        labels = List.copyOf(labels);
    }

    /** The entries rounded up to whole batches. */
    int clips(int batch) {
        return Math.max(1, (entries + batch - 1) / batch) * batch;
    }
}
