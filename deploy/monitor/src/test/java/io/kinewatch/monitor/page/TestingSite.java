package io.kinewatch.monitor.page;

import io.kinewatch.monitor.TestingRecords;
import io.kinewatch.monitor.TestingTopics;
import io.kinewatch.monitor.picture.TestingPictures;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.EventPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Cameras that write to the topics as ingest and inference do: moving pictures, states, what goes on. Thread-safe. */
final class TestingSite implements AutoCloseable {
    private static final Duration FRAMES_EVERY = Duration.ofMillis(150);
    private static final Duration NEWS_EVERY = Duration.ofMillis(500);
    private static final Duration NOTICED_AFTER = Duration.ofSeconds(2);
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private final TestingTopics topics;
    private final Map<String, CameraStatus> statuses = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Float>> probabilities = new ConcurrentHashMap<>();
    private final Map<String, ActionEvent> goingOn = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final List<ScheduledFuture<?>> rounds;
    private long number;

    TestingSite(TestingTopics topics, String... cameras) {
        this.topics = topics;
        List.of(cameras).forEach(this::live);
        rounds = List.of(
                clockwork.scheduleWithFixedDelay(this::film, 0, FRAMES_EVERY.toMillis(), TimeUnit.MILLISECONDS),
                clockwork.scheduleWithFixedDelay(this::tell, 0, NEWS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void film() {
        number++;
        statuses.values().stream()
                .filter(status -> status.getState() == CameraState.LIVE)
                .forEach(status -> topics.write(TestingPictures.frame(status.getCameraId(), number, WIDTH, HEIGHT)));
    }

    private void tell() {
        statuses.values().forEach(topics::write);
        Instant now = now();
        goingOn.values().forEach(topics::write);
        probabilities.forEach((camera, all) -> topics.write(TestingRecords.prediction(camera, now, all)));
    }

    void live(String camera) {
        live(camera, List.of());
    }

    void live(String camera, List<String> tags) {
        statuses.put(
                camera,
                CameraStatus.newBuilder(TestingRecords.status(camera, CameraState.LIVE, now()))
                        .setWidth(WIDTH)
                        .setHeight(HEIGHT)
                        .setTags(tags)
                        .build());
    }

    /** It is not live any more, for this reason. */
    void fails(String camera, CameraState state, String reason) {
        statuses.computeIfPresent(
                camera,
                (id, status) -> CameraStatus.newBuilder(status)
                        .setState(state)
                        .setSince(now())
                        .setReason(reason)
                        .build());
    }

    /** There is a camera of this name in the configuration, and nothing more. */
    void neverReached(String camera, String reason) {
        statuses.put(
                camera,
                CameraStatus.newBuilder(TestingRecords.status(camera, CameraState.OFFLINE, now()))
                        .setReason(reason)
                        .setWidth(0)
                        .setHeight(0)
                        .setDropped(0)
                        .build());
    }

    /** Nobody tells of it any more, and the topic forgets it. */
    void removes(String camera) {
        statuses.remove(camera);
        clockwork.execute(() -> topics.write(topics.topics().cameras(), camera, null, Instant.now()));
    }

    /** What the network thinks from now on. */
    void sees(String camera, Map<String, Float> all) {
        probabilities.put(camera, all);
    }

    /** An action began two seconds ago, as is known now, and goes on until it is told otherwise. */
    Instant starts(String camera, String label) {
        Instant startedAt = now().minus(NOTICED_AFTER);
        sees(camera, Map.of(label, 0.9f));
        topics.write(TestingRecords.event(camera, label, EventPhase.START, startedAt));
        goingOn.put(camera + label, TestingRecords.event(camera, label, EventPhase.UPDATE, startedAt));
        return startedAt;
    }

    void ends(String camera, String label, Instant startedAt) {
        goingOn.remove(camera + label);
        clockwork.execute(() -> topics.write(TestingRecords.event(camera, label, EventPhase.END, startedAt)));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        rounds.forEach(round -> round.cancel(false));
        clockwork.shutdown();
        try {
            clockwork.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
