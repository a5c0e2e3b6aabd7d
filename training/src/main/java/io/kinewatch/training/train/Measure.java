package io.kinewatch.training.train;

import io.kinewatch.training.train.TrainingProgress.EpochReport;

/** A number of an epoch by which a run is steered; smaller is better. */
public enum Measure {
    /** Mean loss over the epoch's clips. */
    TRAINING_LOSS {
        @Override
        double of(EpochReport epoch) {
            return epoch.loss();
        }
    },
    /** Mean cross-entropy of the validation clips. */
    VALIDATION_LOSS {
        @Override
        double of(EpochReport epoch) {
            return epoch.validationLoss();
        }
    },
    /** Part of the validation clips whose best label is wrong. */
    VALIDATION_ERROR {
        @Override
        double of(EpochReport epoch) {
            return 1 - epoch.validation().clipTop1();
        }
    };

    abstract double of(EpochReport epoch);

    /** Whether an index without validation split can't give it. */
    public boolean needsValidation() {
        return this != TRAINING_LOSS;
    }
}
