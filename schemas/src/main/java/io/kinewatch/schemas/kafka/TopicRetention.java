package io.kinewatch.schemas.kafka;

import io.kinewatch.schemas.config.ConfigSection;
import java.time.Duration;

/**
 * How long records stay, counted from when they were written. The topics that are not here are kept: cameras and
 * models compacted, clips for ever.
 */
public record TopicRetention(Duration frames, Duration predictions, Duration events, Duration deadLetters) {
    public static final TopicRetention DEFAULT =
            new TopicRetention(Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(7));

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    static TopicRetention read(ConfigSection section) {
        return new TopicRetention(
                read(section, "frames", DEFAULT.frames()),
                read(section, "predictions", DEFAULT.predictions()),
                read(section, "events", DEFAULT.events()),
                read(section, "deadLetters", DEFAULT.deadLetters()));
    }

    private static Duration read(ConfigSection section, String key, Duration fallback) {
        return section.duration(key, fallback, SHORTEST, LONGEST);
    }
}
