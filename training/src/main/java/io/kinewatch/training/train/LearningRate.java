package io.kinewatch.training.train;

/**
 * Learning rate by step: a linear warm-up from near zero (Goyal et al. 2017, section 2.2), then half a cosine down to zero
 * (Loshchilov and Hutter 2017, one cycle). Immutable.
 *
 * @param peak highest rate, reached at the end of the warm-up
 * @param warmUp steps of the warm-up
 * @param steps of the whole run; at the last one the rate is all but zero
 */
public record LearningRate(double peak, int warmUp, int steps) {
    public LearningRate {
        if (!(peak > 0) || warmUp < 0 || steps <= warmUp) {
            throw new IllegalArgumentException("A schedule has a rate above 0 and more steps than warm-up, not " + peak
                    + ", " + steps + " and " + warmUp);
        }
    }

    /** The rate of one step, counted from 0. */
    public double at(int step) {
        if (step < warmUp) {
            return peak * (step + 1) / (warmUp + 1);
        }
        double done = (double) (step - warmUp) / (steps - warmUp);
        return peak * (1 + Math.cos(Math.PI * Math.min(1, done))) / 2;
    }
}
