package io.kinewatch.training.train;

import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.util.List;

/**
 * Learning rate by step: a linear warm-up from near zero (Goyal et al. 2017, section 2.2), times the schedule. Immutable.
 *
 * @param peak highest rate, reached at the end of the warm-up
 * @param warmUp steps of the warm-up
 * @param schedule how it goes down
 * @param stepsPerEpoch steps in an epoch
 * @param steps of the whole run
 */
public record LearningRate(double peak, int warmUp, Schedule schedule, int stepsPerEpoch, int steps) {
    public LearningRate {
        if (!(peak > 0) || warmUp < 0 || steps <= warmUp) {
            throw new IllegalArgumentException("a schedule has a rate above 0 and more steps than warm-up, not " + peak
                    + ", " + steps + " and " + warmUp);
        }
    }

    /**
     * The rate of one step.
     *
     * @param step counted from 0
     * @param history at least the epochs before the step's own; later ones are left aside
     */
    public double at(int step, List<EpochReport> history) {
        int before = Math.min(history.size(), step / stepsPerEpoch);
        double factor =
                schedule.factor(new Schedule.Moment(step, warmUp, steps, stepsPerEpoch, history.subList(0, before)));
        return step < warmUp ? peak * (step + 1) / (warmUp + 1) * factor : peak * factor;
    }
}
