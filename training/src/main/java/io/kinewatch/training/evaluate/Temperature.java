package io.kinewatch.training.evaluate;

/**
 * The one number by which a network's logits are to be divided so that its confidences are kept as well as they can be (temperature
 * scaling, Guo et al. 2017, section 4.2): above 1 the network is too sure of itself, below 1 not sure enough. Which label is best never changes.
 * Stateless.
 */
public final class Temperature {
    /** Bounds of the search. A sample without any error would have it go to 0. */
    static final double LOWEST = 0.05;

    static final double HIGHEST = 20;
    private static final int HALVINGS = 60;

    private Temperature() {}

    /** The temperature at which the right labels of a sample are most likely; 1 for an empty sample. */
    public static double fit(AnswerSample sample) {
        if (sample.size() == 0) {
            return 1;
        }
        double low = 1 / HIGHEST;
        double high = 1 / LOWEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (sample.slope(middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return 2 / (low + high);
    }
}
