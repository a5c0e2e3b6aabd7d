package io.kinewatch.training.network;

/**
 * How a kernel slides over a volume: its size, its stride, the zeros (for a max pool: nothing) put around the input on both sides, and
 * whether the last position may hang over the end.
 *
 * <p>Immutable.
 */
public record Sliding(Triple kernel, Triple stride, Triple padding, boolean roundUp) {
    public Sliding(Triple kernel, Triple stride, Triple padding) {
        this(kernel, stride, padding, false);
    }

    /** Padding that keeps the extent at stride 1, for odd kernels. */
    public static Sliding same(Triple kernel, Triple stride) {
        return new Sliding(kernel, stride, new Triple(kernel.frames() / 2, kernel.height() / 2, kernel.width() / 2));
    }

    /** A kernel of one tap: it mixes channels and, by its stride, thins out. */
    public static Sliding pointwise(Triple stride) {
        return new Sliding(Triple.cube(1), stride, Triple.cube(0));
    }
}
