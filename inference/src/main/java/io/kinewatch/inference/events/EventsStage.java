package io.kinewatch.inference.events;

import io.kinewatch.schemas.health.Stage;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last stage of the pipeline: reads predictions and publishes action events, exactly once, with Kafka Streams. Each
 * stream thread takes up a share of the partitions. Thread-safe after the start.
 */
public final class EventsStage implements Stage {

    private static final Logger log = LoggerFactory.getLogger(EventsStage.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

    private final EventsConfig config;
    private final EventsMetrics metrics;
    private final Clock clock;
    private final KafkaStreams streams;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    public EventsStage(EventsConfig config, CollectorRegistry registry) {
        this(config, registry, Clock.systemUTC());
    }

    EventsStage(EventsConfig config, CollectorRegistry registry, Clock clock) {
        this.config = config;
        this.clock = clock;
        metrics = new EventsMetrics(registry);
        streams = new KafkaStreams(
                EventTopology.build(config.kafka().topics(), config.rules(), config.silenceTimeout(), metrics),
                new StreamsConfig(config.streamsProperties()));
        streams.setUncaughtExceptionHandler(this::fail);
        streams.setStateListener((now, before) -> log.info("Events are {}, were {}", now, before));
    }

    /** Waits for Kafka first, as long as the configuration says. */
    @Override
    public void start() {
        KafkaTopics.awaitAndCreate(config.kafka());
        streams.start();
    }

    @Override
    public Optional<String> whyNotReady() {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return Optional.of("the event streams are " + streams.state());
        }
        Instant stale = clock.instant().minus(FRESH);
        return metrics.lastPredictionAt().filter(stale::isBefore).isPresent()
                ? Optional.empty()
                : Optional.of("no fresh predictions");
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            log.warn("The event streams have not ended within {} s", CLOSE_TIMEOUT.toSeconds());
        }
        ended.complete(null);
    }

    private StreamThreadExceptionResponse fail(Throwable failure) {
        log.error("The events stage has failed", failure);
        ended.completeExceptionally(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
