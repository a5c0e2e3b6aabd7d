package io.kinewatch.local.load;

import io.kinewatch.local.bench.Latencies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long after the capture of a window's last frame something was reached, in milliseconds.
 *
 * @param hop what was reached
 * @param counts how many took up to a limit, and longer than the limit before
 * @param p50 so many in a hundred took at most this long; where only the counts are known, as if those between two limits were spread
 *     evenly
 */
public record HopLatency(String hop, double p50, double p90, double p99, double p999, List<Bucket> counts) {
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
        return new HopLatency(
                hop,
                percentile(counts, 50),
                percentile(counts, 90),
                percentile(counts, 99),
                percentile(counts, 99.9),
                List.copyOf(counts));
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
        return new HopLatency(
                hop,
                Latencies.percentile(byMillisecond, 50),
                Latencies.percentile(byMillisecond, 90),
                Latencies.percentile(byMillisecond, 99),
                Latencies.percentile(byMillisecond, 99.9),
                List.copyOf(counts));
    }

    private static long total(int[] counts, int from, int to) {
        long total = 0;
        for (int i = from; i < to; i++) {
            total += counts[i];
        }
        return total;
    }

    /** How many there are. */
    public long total() {
        return total(counts);
    }

    private static long total(List<Bucket> counts) {
        return counts.stream().mapToLong(Bucket::count).sum();
    }

    private static double percentile(List<Bucket> counts, double percent) {
        double wanted = total(counts) * percent / 100;
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
