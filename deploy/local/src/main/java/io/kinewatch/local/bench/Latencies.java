package io.kinewatch.local.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** How long things took, in milliseconds. Thread-safe. */
public final class Latencies {
    /** What took longer counts as this long. */
    private static final int LONGEST = 20_000;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(LONGEST + 1);

    public void add(double milliseconds) {
        counts.incrementAndGet((int) Math.max(0, Math.min(LONGEST, Math.ceil(milliseconds))));
    }

    /** The counts so far, to be subtracted later. */
    public int[] counts() {
        return IntStream.rangeClosed(0, LONGEST).map(counts::get).toArray();
    }

    public static int[] difference(int[] later, int[] before) {
        int[] difference = later.clone();
        Arrays.setAll(difference, i -> later[i] - before[i]);
        return difference;
    }

    public static int[] sum(int[] one, int[] other) {
        return difference(one, Arrays.stream(other).map(count -> -count).toArray());
    }

    public static long total(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** In milliseconds, rounded up; 0 without any. */
    public static int percentile(int[] counts, double percent) {
        long wanted = Math.max(1, (long) Math.ceil(total(counts) * percent / 100));
        long passed = 0;
        for (int milliseconds = 0; milliseconds < counts.length; milliseconds++) {
            passed += counts[milliseconds];
            if (passed >= wanted) {
                return milliseconds;
            }
        }
        return 0;
    }
}
