package io.kinewatch.training.train;

/** Says which number of a plan cannot be. Stateless. */
final class Problems {
    private Problems() {}

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
