package io.kinewatch.inference.events;

import io.kinewatch.schemas.EventPhase;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the events stage counts. Its stream threads share one. Thread-safe. */
public final class EventsMetrics {

    private final AtomicReference<Instant> lastPredictionAt = new AtomicReference<>();
    private final Counter predictions;
    private final Counter late;
    private final Counter deadLetters;
    private final Counter events;
    private final Gauge open;
    private final Histogram latency;

    public EventsMetrics(CollectorRegistry registry) {
        predictions = Counter.build("kinewatch_events_predictions_total", "Predictions read.")
                .register(registry);
        late = Counter.build(
                        "kinewatch_events_predictions_late_total",
                        "Predictions ignored because their window ends no later than the last one of its session.")
                .register(registry);
        deadLetters = Counter.build(
                        "kinewatch_events_dead_letters_total", "Predictions that could not be used, put aside.")
                .register(registry);
        events = Counter.build("kinewatch_events_events_total", "Action events published.")
                .labelNames("phase")
                .register(registry);
        open = Gauge.build("kinewatch_events_open_actions", "Actions that go on at this moment.")
                .register(registry);
        latency = Histogram.build(
                        "kinewatch_events_latency_seconds",
                        "From the capture of a window's last frame to the action event that it brings about.")
                .buckets(.1, .2, .3, .4, .5, .75, 1, 1.5, 2, 3, 5, 10, 30)
                .register(registry);
        for (EventPhase phase : EventPhase.values()) {
            events.labels(label(phase));
        }
    }

    void prediction(Instant arrivedAt) {
        predictions.inc();
        lastPredictionAt.set(arrivedAt);
    }

    void late() {
        late.inc();
    }

    void deadLetter() {
        deadLetters.inc();
    }

    void event(EventPhase phase) {
        events.labels(label(phase)).inc();
    }

    void latency(Duration sinceCapture) {
        latency.observe(sinceCapture.toMillis() / 1e3);
    }

    /** By how much the number of open actions has changed in one task. */
    void openActions(int change) {
        open.inc(change);
    }

    /** By the wall clock; empty before the first one. */
    public Optional<Instant> lastPredictionAt() {
        return Optional.ofNullable(lastPredictionAt.get());
    }

    private static String label(EventPhase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
