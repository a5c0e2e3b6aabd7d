package io.kinewatch.inference.events;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraActivity;
import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the activity of each camera in the store and publishes what the {@link EventSmoother} makes of its next window.
 * Whether a camera is silent is asked of the wall clock, because stream time stands still without records. Arrival
 * times are not stored: a restarted task gives every camera the full timeout again. One per task, used by its stream
 * thread only.
 */
final class SmoothingProcessor implements Processor<String, Prediction, String, ActionEvent> {

    private static final Duration SILENCE_CHECK = Duration.ofMillis(500);

    private final EventSmoother smoother;
    private final Duration silenceTimeout;
    private final EventsMetrics metrics;
    private final Map<String, Instant> arrivals = new HashMap<>();
    private ProcessorContext<String, ActionEvent> context;
    private KeyValueStore<String, CameraActivity> store;
    private Instant startedAt;
    private int openActions;

    SmoothingProcessor(EventSmoother smoother, Duration silenceTimeout, EventsMetrics metrics) {
        this.smoother = smoother;
        this.silenceTimeout = silenceTimeout;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, ActionEvent> context) {
        this.context = context;
        store = context.getStateStore(EventTopology.STORE);
        startedAt = now();
        arrivals.clear();
        context.schedule(SILENCE_CHECK, PunctuationType.WALL_CLOCK_TIME, time -> checkSilence());
    }

    @Override
    public void process(Record<String, Prediction> record) {
        Instant now = now();
        metrics.prediction(now);
        arrivals.put(record.key(), now);
        EventSmoother.Step step = smoother.next(Optional.ofNullable(store.get(record.key())), record.value());
        if (step.late()) {
            metrics.late();
            return;
        }
        publish(record.key(), step, record.timestamp());
        Duration sinceCapture = Duration.between(record.value().getEndedAt(), now);
        step.events().forEach(event -> metrics.latency(sinceCapture));
    }

    @Override
    public void close() {
        countOpen(0);
    }

    private void checkSilence() {
        Instant now = now();
        int open = 0;
        try (KeyValueIterator<String, CameraActivity> cameras = store.all()) {
            while (cameras.hasNext()) {
                KeyValue<String, CameraActivity> camera = cameras.next();
                int reported = LabelSmoother.countReported(camera.value);
                boolean silent = isSilent(camera.key, now);
                if (reported > 0 && silent) {
                    publish(camera.key, smoother.silence(camera.key, camera.value), now.toEpochMilli());
                }
                open += silent ? 0 : reported;
            }
        }
        countOpen(open);
    }

    private boolean isSilent(String camera, Instant now) {
        Instant since = arrivals.getOrDefault(camera, startedAt);
        return Duration.between(since, now).compareTo(silenceTimeout) >= 0;
    }

    private void publish(String camera, EventSmoother.Step step, long timestamp) {
        store.put(camera, step.activity());
        for (ActionEvent event : step.events()) {
            metrics.event(event.getPhase());
            context.forward(new Record<>(camera, event, timestamp));
        }
    }

    private void countOpen(int open) {
        metrics.openActions(open - openActions);
        openActions = open;
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
