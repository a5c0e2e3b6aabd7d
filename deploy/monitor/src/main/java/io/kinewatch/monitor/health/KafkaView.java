package io.kinewatch.monitor.health;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether Kafka is there.
 *
 * @param silentSince when it last answered; null while it does
 */
public record KafkaView(boolean answering, Instant silentSince) {
    public static KafkaView of(Optional<Instant> silentSince) {
        return new KafkaView(silentSince.isEmpty(), silentSince.orElse(null));
    }
}
