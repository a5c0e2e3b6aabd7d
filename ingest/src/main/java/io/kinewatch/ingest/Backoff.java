package io.kinewatch.ingest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubled after each failure up to a limit, less a random part of up to a half, so
 * that cameras that fail together do not come back together. Not thread-safe.
 */
final class Backoff {
    private static final double JITTER = 0.5;

    private final BackoffConfig config;
    private final RandomGenerator random;
    private int failures;
    private int rejections;

    Backoff(BackoffConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    /** After a failure that trying again may mend. */
    Duration afterFailure() {
        return wait(config.initial(), config.max(), failures++);
    }

    /** After the camera refused us. */
    Duration afterRejection() {
        return wait(config.rejectedInitial(), config.rejectedMax(), rejections++);
    }

    /** It works again: the next failure is a first one. */
    void reset() {
        failures = 0;
        rejections = 0;
    }

    private Duration wait(Duration initial, Duration max, int before) {
        double doubled = (double) initial.toNanos() * Math.pow(2, before);
        double longest = Math.min(doubled, (double) max.toNanos());
        return Duration.ofNanos((long) (longest * (1 - JITTER * random.nextDouble())));
    }
}
