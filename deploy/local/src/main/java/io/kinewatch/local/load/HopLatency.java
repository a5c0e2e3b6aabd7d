package io.kinewatch.local.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long after the capture of a window's last frame something was reached, in milliseconds.
 *
 * @param hop what was reached
 * @param counts how many took up to a limit, and longer than the limit before
 */
public record HopLatency(String hop, List<Bucket> counts) {
    private static final int[] LIMITS = {
        10, 20, 30, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000
    };

    /**
     * Some of them.
     *
     * @param limit the longest of these in milliseconds
     */
    public record Bucket(double limit, long count) {}

    /** From Prometheus' buckets, which count all that took up to their limit. */
    static HopLatency ofCumulative(String hop, List<Bucket> cumulative) {
        List<Bucket> sorted = cumulative.stream()
                .sorted(Comparator.comparingDouble(Bucket::limit))
                .toList();
        List<Bucket> counts = new ArrayList<>();
        long before = 0;
        for (Bucket bucket : sorted) {
            counts.add(new Bucket(bucket.limit(), bucket.count() - before));
            before = bucket.count();
        }
        return new HopLatency(hop, List.copyOf(counts));
    }

    /** From counts by millisecond. */
    static HopLatency of(String hop, int[] byMillisecond) {
        List<Bucket> counts = new ArrayList<>();
        int from = 0;
        for (int limit : LIMITS) {
            counts.add(new Bucket(limit, total(byMillisecond, from, limit + 1)));
            from = limit + 1;
        }
        counts.add(new Bucket(Double.POSITIVE_INFINITY, total(byMillisecond, from, byMillisecond.length)));
        return new HopLatency(hop, List.copyOf(counts));
    }

    private static long total(int[] counts, int from, int to) {
        long total = 0;
        for (int i = from; i < to; i++) {
            total += counts[i];
        }
        return total;
    }

    /** How many were longer than so many milliseconds, which has to be a limit. */
    long longerThan(double milliseconds) {
        return counts.stream()
                .filter(bucket -> bucket.limit() > milliseconds)
                .mapToLong(Bucket::count)
                .sum();
    }

    /** So many in a hundred took at most this long; between two limits as if they were spread evenly. */
    public double percentile(double percent) {
        long total = counts.stream().mapToLong(Bucket::count).sum();
        double wanted = total * percent / 100;
        double from = 0;
        double passed = 0;
        for (Bucket bucket : counts) {
            if (bucket.count() > 0 && passed + bucket.count() >= wanted) {
                double to = Double.isInfinite(bucket.limit()) ? from : bucket.limit();
                return from + (to - from) * (wanted - passed) / bucket.count();
            }
            passed += bucket.count();
            from = bucket.limit();
        }
        return 0;
    }
}
