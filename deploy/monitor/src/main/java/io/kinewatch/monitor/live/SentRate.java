package io.kinewatch.monitor.live;

import java.time.Duration;
import java.time.Instant;

/** How many a second, over the last seconds. Written by one thread, read by any. */
final class SentRate {
    private static final Duration OVER = Duration.ofSeconds(2);

    private Instant from;
    private double countAtFrom;
    private volatile double perSecond;

    /** To be called now and then with the count so far. */
    void count(double count, Instant now) {
        if (from == null) {
            from = now;
            countAtFrom = count;
        }
        Duration since = Duration.between(from, now);
        if (since.compareTo(OVER) >= 0) {
            perSecond = (count - countAtFrom) / (since.toNanos() / 1e9);
            from = now;
            countAtFrom = count;
        }
    }

    double perSecond() {
        return perSecond;
    }
}
