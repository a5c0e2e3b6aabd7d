package io.kinewatch.training.network;

/**
 * A size in the three directions in which a 3D network slides: frames, rows and columns (T, H, W).
 *
 * <p>Used for the kernel, stride and padding of convolutions and pools. Immutable.
 */
public record Triple(int frames, int height, int width) {
    public static Triple of(int frames, int height, int width) {
        return new Triple(frames, height, width);
    }

    public static Triple cube(int size) {
        return new Triple(size, size, size);
    }

    /** The number of taps of a kernel of this size. */
    public long volume() {
        return (long) frames * height * width;
    }

    @Override
    public String toString() {
        return frames + "x" + height + "x" + width;
    }
}
