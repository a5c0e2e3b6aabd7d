package io.kinewatch.ingest.video;

import io.kinewatch.ingest.rtsp.LiveMount;
import io.kinewatch.ingest.rtsp.RtspServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A camera that shows numbered pictures on a mount of an RTSP server, from a thread of its own. */
public final class TestingCamera implements AutoCloseable {
    private static final int KEY_INTERVAL = 10;

    private final LiveMount mount = new LiveMount();
    private final Map<Integer, Instant> captured = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final String url;
    private final Duration clockBehind;
    private volatile H264Encoder encoder;
    private volatile int width;
    private volatile int height;
    private int number;

    /** @param clockBehind how much the camera's clock is behind ours */
    public TestingCamera(RtspServer server, String name, int width, int height, int rate, Duration clockBehind) {
        this.url = server.mount(name, mount);
        this.clockBehind = clockBehind;
        resize(width, height);
        long period = TimeUnit.SECONDS.toNanos(1) / rate;
        var running = thread.scheduleAtFixedRate(this::shoot, 0, period, TimeUnit.NANOSECONDS);
        if (running.isCancelled()) {
            throw new IllegalStateException("the camera did not start");
        }
    }

    private void shoot() {
        if (encoder == null) {
            encoder = new H264Encoder(width, height, 25, 1_000_000, KEY_INTERVAL);
        }
        Instant at = Instant.now().minus(clockBehind);
        captured.put(number, at);
        AccessUnit unit = encoder.encode(NumberedPicture.draw(width, height, number));
        mount.push(unit.data(), unit.key(), at);
        number++;
    }

    /** From the next picture on, in this size. */
    public void resize(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        encoder = null;
    }

    public String url() {
        return url;
    }

    public Instant capturedAt(int frame) {
        return captured.get(frame);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
