package io.kinewatch.local.wall;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** How long pictures took, in milliseconds. Thread-safe. */
final class Latencies {
    /** What took longer counts as this long. */
    private static final int LONGEST = 20_000;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(LONGEST + 1);

    void add(double milliseconds) {
        counts.incrementAndGet((int) Math.max(0, Math.min(LONGEST, Math.ceil(milliseconds))));
    }

    /** The counts so far, to be subtracted later. */
    int[] counts() {
        return IntStream.rangeClosed(0, LONGEST).map(counts::get).toArray();
    }

    static int[] difference(int[] later, int[] before) {
        int[] difference = later.clone();
        Arrays.setAll(difference, i -> later[i] - before[i]);
        return difference;
    }

    static int[] sum(int[] one, int[] other) {
        return difference(one, Arrays.stream(other).map(count -> -count).toArray());
    }

    static long total(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** In milliseconds, rounded up; 0 without any. */
    static int percentile(int[] counts, double percent) {
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
