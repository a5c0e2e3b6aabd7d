package io.kinewatch.training.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.util.List;

/**
 * How the learning rate goes down after its warm-up, as a factor of the highest rate. A schedule keeps no state: what it depends on is the
 * step and the epochs that are over, so a resumed run goes on as it would have. Immutable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Schedule.Stepwise.class, name = "step"),
    @JsonSubTypes.Type(value = Schedule.Plateau.class, name = "plateau"),
    @JsonSubTypes.Type(value = Schedule.Cosine.class, name = "cosine")
})
public sealed interface Schedule {
    /**
     * Where a run is.
     *
     * @param step counted from 0 over the whole run
     * @param warmUp steps of the warm-up
     * @param steps of the whole run
     * @param stepsPerEpoch steps in an epoch
     * @param history the epochs before the one to which the step belongs
     */
    record Moment(int step, int warmUp, int steps, int stepsPerEpoch, List<EpochReport> history) {}

    /** Part of the highest rate, 0 to 1. */
    double factor(Moment at);

    /** The rate stays what it is. */
    record Constant() implements Schedule {
        @Override
        public double factor(Moment at) {
            return 1;
        }
    }

    /**
     * The rate falls at certain epochs: PyTorch's {@code MultiStepLR}.
     *
     * @param milestones epochs, counted from 0, from whose start on the rate is lower; parts of an epoch are possible
     * @param factor by which it falls each time
     */
    record Stepwise(List<Double> milestones, double factor) implements Schedule {
        public Stepwise {
            Problems.require(milestones != null, "milestones are missing");
            milestones = List.copyOf(milestones);
            requireFactor(factor);
            Problems.require(milestones.stream().allMatch(epoch -> epoch > 0), "milestones are above 0");
        }

        @Override
        public double factor(Moment at) {
            long passed = milestones.stream()
                    .filter(epoch -> at.step() >= Math.round(epoch * at.stepsPerEpoch()))
                    .count();
            return Math.pow(factor, (double) passed);
        }
    }

    /**
     * The rate falls when a measure has not become better for some epochs: PyTorch's {@code ReduceLROnPlateau} with its relative
     * threshold of 1e-4 and no cool-down.
     *
     * @param patience epochs without progress that are borne; the rate falls after one more
     * @param factor by which it falls each time
     * @param measure what is watched
     */
    record Plateau(int patience, double factor, Measure measure) implements Schedule {
        private static final double THRESHOLD = 1e-4;

        public Plateau {
            requireFactor(factor);
            Problems.require(patience >= 0, "schedule.patience is 0 or more, not " + patience);
            Problems.require(measure != null, "schedule.measure is missing");
        }

        @Override
        public double factor(Moment at) {
            double best = Double.POSITIVE_INFINITY;
            int bad = 0;
            int falls = 0;
            for (EpochReport epoch : at.history()) {
                double now = measure.of(epoch);
                if (now < best * (1 - THRESHOLD)) {
                    best = now;
                    bad = 0;
                } else {
                    bad++;
                }
                if (bad > patience) {
                    falls++;
                    bad = 0;
                }
            }
            return Math.pow(factor, falls);
        }
    }

    /** Half a cosine from the end of the warm-up down to zero at the run's end (Loshchilov and Hutter 2017, one cycle). */
    record Cosine() implements Schedule {
        @Override
        public double factor(Moment at) {
            if (at.step() < at.warmUp()) {
                return 1;
            }
            double done = (double) (at.step() - at.warmUp()) / (at.steps() - at.warmUp());
            return (1 + Math.cos(Math.PI * Math.min(1, done))) / 2;
        }
    }

    private static void requireFactor(double factor) {
        Problems.require(factor > 0 && factor < 1, "factor is between 0 and 1");
    }
}
