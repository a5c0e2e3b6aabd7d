package io.kinewatch.training.figures;

/**
 * The seeds of scenes. The lowest three bits say what a seed is for, the others come out of SplitMix64's mixing function
 * (Steele, Lea and Flood 2014) of the data set's seed and a running number. So no scene of one split is ever in another,
 * whatever the data set's seed, and no synthetic camera plays a scene out of any data set.
 */
public final class FigureSeeds {
    private static final int CAMERAS = 3;
    private static final long SPACES = 7;

    private FigureSeeds() {}

    /** The seed of a short video of one action. */
    public static long video(long dataset, FigureSplit split, int number) {
        return seed(dataset, number, split.space() << 1);
    }

    /** The seed of a longer video of a scene with many actions. */
    public static long scene(long dataset, FigureSplit split, int number) {
        return seed(dataset, number, split.space() << 1 | 1);
    }

    /** The seed of a synthetic camera's endless scene. */
    public static long camera(long seed, int number) {
        return seed(seed, number, CAMERAS << 1);
    }

    private static long seed(long dataset, int number, int space) {
        return (mix(mix(dataset) + number) & ~SPACES) | space;
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
