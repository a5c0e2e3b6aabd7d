package io.kinewatch.training.quantise;

/**
 * The range whose 256 levels keep most of what a distribution says: of ranges from narrow to all, the one with the smallest divergence (Kullback and
 * Leibler) from the distribution to itself written in levels. Migacz, "8-bit Inference with TensorRT", 2017; here both ends of a signed activation
 * shrink alike, and exact zeros, which have a level of their own, don't count. Stateless.
 */
final class EntropyRange {
    private static final int LEVELS = 256;
    private static final int CANDIDATES = 128;

    /** Stands for the probability that levels give to a value that they should not have. */
    private static final double HARDLY = 1e-9;

    private EntropyRange() {}

    static ValueRange of(Histogram histogram) {
        int[] reach = histogram.reach();
        double least = Double.POSITIVE_INFINITY;
        ValueRange best = histogram.extremes();
        for (int i = CANDIDATES; i > 0; i--) {
            int below = (reach[0] * i + CANDIDATES - 1) / CANDIDATES;
            int above = (reach[1] * i + CANDIDATES - 1) / CANDIDATES;
            if (below + above < LEVELS) {
                break;
            }
            double divergence = divergence(histogram.cut(below, above), histogram.inner(below, above));
            if (divergence < least) {
                least = divergence;
                best = histogram.range(below, above);
            }
        }
        return best;
    }

    /**
     * The divergence that levels cost.
     *
     * @param cut counts by bin, with what lies outside in the outermost
     * @param inner the same without that, which the levels are made of
     */
    static double divergence(long[] cut, long[] inner) {
        double[] levels = inLevels(inner);
        double all = sum(cut);
        double inLevels = 0;
        for (double level : levels) {
            inLevels += level;
        }
        double divergence = 0;
        for (int i = 0; i < cut.length; i++) {
            if (cut[i] > 0) {
                double is = cut[i] / all;
                double said = Math.max(HARDLY, levels[i] / Math.max(1, inLevels));
                divergence += is * Math.log(is / said);
            }
        }
        return divergence;
    }

    private static double sum(long[] counts) {
        double sum = 0;
        for (long bin : counts) {
            sum += bin;
        }
        return sum;
    }

    /** Each level's count, spread evenly over those of its bins that hold anything. */
    private static double[] inLevels(long[] bins) {
        double[] spread = new double[bins.length];
        for (int level = 0; level < LEVELS; level++) {
            int from = (int) ((long) level * bins.length / LEVELS);
            int to = (int) ((long) (level + 1) * bins.length / LEVELS);
            double sum = 0;
            int filled = 0;
            for (int i = from; i < to; i++) {
                sum += bins[i];
                filled += bins[i] > 0 ? 1 : 0;
            }
            for (int i = from; i < to; i++) {
                spread[i] = bins[i] > 0 ? sum / filled : 0;
            }
        }
        return spread;
    }
}
