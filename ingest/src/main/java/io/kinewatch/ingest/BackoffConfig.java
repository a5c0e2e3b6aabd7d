package io.kinewatch.ingest;

import io.kinewatch.schemas.config.ConfigSection;
import java.time.Duration;

/**
 * How long a camera is left alone before it is tried again.
 *
 * @param initial after the first failure
 * @param max however many failures there were
 * @param rejectedInitial the same for a camera that refused us, which would lock us out if we went on knocking
 */
public record BackoffConfig(Duration initial, Duration max, Duration rejectedInitial, Duration rejectedMax) {
    public static final BackoffConfig DEFAULT = new BackoffConfig(
            Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));

    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration MOST = Duration.ofHours(1);

    static BackoffConfig read(ConfigSection section) {
        BackoffConfig config = new BackoffConfig(
                section.duration("initial", DEFAULT.initial, LEAST, MOST),
                section.duration("max", DEFAULT.max, LEAST, MOST),
                section.duration("rejectedInitial", DEFAULT.rejectedInitial, LEAST, MOST),
                section.duration("rejectedMax", DEFAULT.rejectedMax, LEAST, MOST));
        if (config.max.compareTo(config.initial) < 0) {
            section.problem("max", "is shorter than 'initial'");
        }
        if (config.rejectedMax.compareTo(config.rejectedInitial) < 0) {
            section.problem("rejectedMax", "is shorter than 'rejectedInitial'");
        }
        return config;
    }
}
