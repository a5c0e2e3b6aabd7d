package io.kinewatch.inference.classify;

/**
 * How many clips a graph takes in one call.
 *
 * @param most more than this are computed in several calls
 * @param always whether it takes no fewer either, so that a smaller batch is filled up with clips that nobody asks for
 */
record BatchSize(int most, boolean always) {
    /** Any. */
    static final BatchSize ANY = new BatchSize(Integer.MAX_VALUE, false);

    static BatchSize upTo(int most) {
        return new BatchSize(most, false);
    }

    static BatchSize exactly(int clips) {
        return new BatchSize(clips, true);
    }

    /** What the graph gets where so many clips are left. */
    int given(int clips) {
        return always ? most : clips;
    }
}
