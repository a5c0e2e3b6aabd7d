package io.kinewatch.training.quantise;

/**
 * The values that an activation's 256 levels cover. Zero is always one of them, because padding is zero and a ReLU ends there.
 *
 * @param low zero or below
 * @param high zero or above
 */
record ValueRange(float low, float high) {
    static final ValueRange NOTHING = new ValueRange(0, 0);

    ValueRange {
        if (!(low <= 0 && high >= 0 && Float.isFinite(high - low))) {
            throw new IllegalArgumentException("A range holds zero and is finite, not " + low + " to " + high);
        }
    }

    /** The narrowest that holds both. */
    ValueRange and(ValueRange other) {
        return new ValueRange(Math.min(low, other.low), Math.max(high, other.high));
    }
}
