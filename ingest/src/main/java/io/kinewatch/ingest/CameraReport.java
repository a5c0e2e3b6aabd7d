package io.kinewatch.ingest;

import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how one camera is doing, tells the {@code cameras} topic, and logs transitions.
 *
 * <p>The camera's thread reports its states, the producer's thread what became of its frames.
 */
final class CameraReport {
    private static final Logger LOG = LoggerFactory.getLogger(CameraReport.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final double NANOS = 1e9;

    private final String cameraId;
    private final List<String> tags;
    private final InstantSource time;
    private final Consumer<CameraStatus> statuses;
    private final IngestMetrics.Camera metrics;
    private CameraState state = CameraState.CONNECTING;
    private Instant since;
    private String reason = "";
    private String session = "";
    private int width;
    private int height;
    private double fps;
    private Instant countedAt;
    private long publishedBefore;
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile Instant lastPublishedAt = Instant.MIN;

    CameraReport(
            String cameraId,
            List<String> tags,
            InstantSource time,
            Consumer<CameraStatus> statuses,
            IngestMetrics.Camera metrics) {
        this.cameraId = cameraId;
        this.tags = tags;
        this.time = time;
        this.statuses = statuses;
        this.metrics = metrics;
        this.since = time.instant();
        this.countedAt = since;
    }

    /** The first attempt to connect. */
    synchronized void connecting() {
        metrics.state(state);
        tell();
    }

    /** The first frame of a session has come. */
    synchronized void live(String newSession, int newWidth, int newHeight) {
        session = newSession;
        width = newWidth;
        height = newHeight;
        publishedBefore = published.get();
        countedAt = time.instant();
        fps = 0;
        if (state != CameraState.LIVE) {
            LOG.info("{}: {} -> LIVE, {}x{}, session {}", cameraId, state, width, height, session);
        }
        enter(CameraState.LIVE, "");
    }

    /** There are no frames; told again only if the state or the reason is another one. */
    synchronized void down(CameraState newState, String newReason) {
        session = "";
        fps = 0;
        if (state != newState || !reason.equals(newReason)) {
            LOG.warn("{}: {} -> {}: {}", cameraId, state, newState, newReason);
            enter(newState, newReason);
        }
    }

    /** There will be no more frames, as it should be. */
    synchronized void over(String newReason) {
        LOG.info("{}: {} -> OFFLINE: {}", cameraId, state, newReason);
        session = "";
        fps = 0;
        enter(CameraState.OFFLINE, newReason);
    }

    private void enter(CameraState newState, String newReason) {
        if (state != newState) {
            since = time.instant();
            metrics.state(newState);
        }
        state = newState;
        reason = newReason;
        tell();
    }

    /** The pictures have another size from now on. */
    synchronized void resized(int newWidth, int newHeight) {
        LOG.info("{}: size {}x{} -> {}x{}", cameraId, width, height, newWidth, newHeight);
        width = newWidth;
        height = newHeight;
        metrics.sizeChanged();
        tell();
    }

    synchronized boolean hasSize(int someWidth, int someHeight) {
        return width == someWidth && height == someHeight;
    }

    /** Called for every frame; tells how things are every five seconds. */
    synchronized void alive() {
        Instant now = time.instant();
        Duration passed = Duration.between(countedAt, now);
        if (passed.compareTo(INTERVAL) >= 0) {
            long publishedNow = published.get();
            fps = (publishedNow - publishedBefore) * NANOS / passed.toNanos();
            publishedBefore = publishedNow;
            countedAt = now;
            tell();
        }
    }

    /** Kafka has acknowledged a frame; without the lock, because the lock's holder may be waiting for the buffer. */
    void published() {
        published.incrementAndGet();
        lastPublishedAt = time.instant();
        metrics.published();
    }

    /** A frame was dropped; without the lock, too. */
    void dropped(DropReason why) {
        dropped.incrementAndGet();
        metrics.dropped(why);
    }

    private void tell() {
        statuses.accept(status());
    }

    synchronized CameraStatus status() {
        return CameraStatus.newBuilder()
                .setCameraId(cameraId)
                .setState(state)
                .setSince(since.truncatedTo(ChronoUnit.MICROS))
                .setReason(reason)
                .setSession(session)
                .setWidth(width)
                .setHeight(height)
                .setFps(fps)
                .setDropped(dropped.get())
                .setTags(tags)
                .build();
    }

    /** When Kafka last acknowledged one of its frames. */
    Instant lastPublishedAt() {
        return lastPublishedAt;
    }
}
