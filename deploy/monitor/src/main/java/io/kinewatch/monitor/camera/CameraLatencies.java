package io.kinewatch.monitor.camera;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The latencies of every camera, hop by hop, over the last minutes. Followers write to it. Thread-safe. */
public final class CameraLatencies {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final InstantSource time;
    private final Map<String, Hops> cameras = new HashMap<>();

    /** One camera's. */
    private static final class Hops {
        private final RecentTimes frame = new RecentTimes();
        private final RecentTimes prediction = new RecentTimes();
        private final RecentTimes event = new RecentTimes();
        private Instant newestAt = Instant.EPOCH;
    }

    public CameraLatencies(InstantSource time) {
        this.time = time;
    }

    /** A frame was published. Both times are the record's: its capture and its timestamp. */
    public synchronized void frame(String cameraId, Instant capturedAt, Instant publishedAt) {
        hops(cameraId, publishedAt).frame.add(publishedAt, Duration.between(capturedAt, publishedAt));
    }

    /** A prediction was published, of a window that ended then. */
    public synchronized void prediction(String cameraId, Instant endedAt, Instant publishedAt) {
        hops(cameraId, publishedAt).prediction.add(publishedAt, Duration.between(endedAt, publishedAt));
    }

    /** The START of an action was published, which had been seen up to then. */
    public synchronized void event(String cameraId, Instant endedAt, Instant publishedAt) {
        hops(cameraId, publishedAt).event.add(publishedAt, Duration.between(endedAt, publishedAt));
    }

    public synchronized HopLatencies of(String cameraId) {
        Hops hops = cameras.get(cameraId);
        if (hops == null) {
            return HopLatencies.NONE;
        }
        Instant now = time.instant();
        return new HopLatencies(
                hops.frame.percentiles(now), hops.prediction.percentiles(now), hops.event.percentiles(now));
    }

    /** Forgets cameras of which nothing has come for long. */
    public synchronized void tick() {
        Instant since = time.instant().minus(FORGOTTEN_AFTER);
        cameras.values().removeIf(hops -> hops.newestAt.isBefore(since));
    }

    private Hops hops(String cameraId, Instant at) {
        Hops hops = cameras.computeIfAbsent(cameraId, camera -> new Hops());
        hops.newestAt = at;
        return hops;
    }
}
