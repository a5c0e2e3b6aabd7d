package io.kinewatch.local;

import io.kinewatch.ingest.rtsp.LiveMount;
import io.kinewatch.ingest.video.AccessUnit;
import io.kinewatch.ingest.video.H264Encoder;
import io.kinewatch.training.figures.FigureScene;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A camera that films an endless generated scene in real time: renders it, encodes H.264 and pushes it to a mount of the
 * RTSP server, from where it is read as any camera is. Has a thread of its own; what was played may be asked from any.
 */
final class SyntheticCamera implements AutoCloseable {
    static final int WIDTH = 480;
    static final int HEIGHT = 360;
    static final int FRAME_RATE = 25;
    private static final int BIT_RATE = 1_000_000;

    private final String id;
    private final long seed;
    private final LiveMount mount;
    private final Instant startedAt = Instant.now();
    private final Thread thread;
    private volatile boolean running = true;

    SyntheticCamera(String id, long seed, LiveMount mount) {
        this.id = id;
        this.mount = mount;
        this.seed = seed;
        thread = new Thread(this::film, "synthetic-" + id);
        thread.setDaemon(true);
        thread.start();
    }

    private void film() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        FigureScene scene = FigureScene.endless(seed, WIDTH, HEIGHT);
        try (H264Encoder encoder = new H264Encoder(WIDTH, HEIGHT, FRAME_RATE, BIT_RATE)) {
            for (long frame = 0; running; frame = Math.max(frame + 1, frameAt(Instant.now()))) {
                Instant capturedAt = startedAt.plusNanos(frame * 1_000_000_000L / FRAME_RATE);
                await(capturedAt);
                scene.render((double) frame / FRAME_RATE, picture);
                AccessUnit unit = encoder.encode(picture);
                mount.push(unit.data(), unit.key(), capturedAt);
            }
        }
    }

    /** A machine that is too slow leaves frames out, as a camera would; time goes on. */
    private long frameAt(Instant now) {
        return Duration.between(startedAt, now).toMillis() * FRAME_RATE / 1000;
    }

    private void await(Instant time) {
        while (running && Instant.now().isBefore(time)) {
            LockSupport.parkNanos(Duration.between(Instant.now(), time).toNanos());
        }
    }

    /** What has been played up to now; the action that goes on ends now. */
    List<PlayedAction> played() {
        Instant now = Instant.now();
        double seconds = Duration.between(startedAt, now).toMillis() / 1000.0;
        return FigureScene.endless(seed, WIDTH, HEIGHT).script(seconds).stream()
                .map(action ->
                        new PlayedAction(id, action.label(), at(action.start()), at(Math.min(action.end(), seconds))))
                .toList();
    }

    private Instant at(double seconds) {
        return startedAt.plusMillis(Math.round(seconds * 1000));
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
