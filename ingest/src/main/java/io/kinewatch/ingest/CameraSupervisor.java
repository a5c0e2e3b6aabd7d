package io.kinewatch.ingest;

import io.kinewatch.ingest.video.FrameSource;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.ingest.video.SourceException.Kind;
import io.kinewatch.schemas.CameraState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one camera connected, on a thread of its own named {@code camera-ID}: whatever goes wrong with the camera ends
 * here, is reported, and is tried again. {@link #close} may be called from any thread.
 */
final class CameraSupervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CameraSupervisor.class);
    /** A connection that lasts this many frames has worked; one that breaks at once goes on counting as a failure. */
    private static final int STEADY_FRAMES = 25;

    private final String cameraId;
    private final Supplier<FrameSource> sources;
    private final CameraPipeline pipeline;
    private final CameraReport report;
    private final IngestMetrics.Camera metrics;
    private final Backoff backoff;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final Thread thread;
    private volatile FrameSource current;

    /** @param sources makes one source for each attempt to connect */
    CameraSupervisor(
            String cameraId,
            Supplier<FrameSource> sources,
            CameraPipeline pipeline,
            CameraReport report,
            IngestMetrics.Camera metrics,
            Backoff backoff) {
        this.cameraId = cameraId;
        this.sources = sources;
        this.pipeline = pipeline;
        this.report = report;
        this.metrics = metrics;
        this.backoff = backoff;
        this.thread = new Thread(this::run, "camera-" + cameraId);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (pipeline) {
            report.connecting();
            boolean again = true;
            while (again) {
                again = runOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!finished.isDone()) {
            report.over("ingest has stopped");
        }
    }

    /** One connection, from its beginning to its end and the pause that follows; whether there is to be another. */
    private boolean runOnce() throws InterruptedException {
        try (FrameSource source = sources.get()) {
            current = source;
            if (closed()) {
                return false;
            }
            source.open();
            pipeline.connected();
            readAll(source);
            return false;
        } catch (SourceException e) {
            return recover(e.kind(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{}: internal error", cameraId, e);
            return recover(Kind.OFFLINE, "internal error: " + e.getClass().getSimpleName());
        }
    }

    private void readAll(FrameSource source) throws SourceException, InterruptedException {
        for (int frames = 1; !closed(); frames++) {
            pipeline.accept(source.next());
            if (frames == STEADY_FRAMES) {
                backoff.reset();
            }
        }
    }

    private boolean recover(Kind kind, String reason) throws InterruptedException {
        return switch (kind) {
            case STOPPED -> false;
            case ENDED -> {
                pipeline.awaitDelivery();
                report.over(reason);
                finished.complete(null);
                yield false;
            }
            case REJECTED -> pause(CameraState.REJECTED, reason, backoff.afterRejection());
            case STALLED -> pause(CameraState.STALLED, reason, backoff.afterFailure());
            case OFFLINE -> pause(CameraState.OFFLINE, reason, backoff.afterFailure());
        };
    }

    private boolean pause(CameraState state, String reason, Duration pause) throws InterruptedException {
        report.down(state, reason);
        boolean again = !closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        if (again) {
            metrics.reconnecting();
        }
        return again;
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Completes when the camera has come to an end of its own, as files do, and Kafka has all its frames. */
    CompletableFuture<Void> finished() {
        return finished;
    }

    /** Tells the thread to end. */
    void stop() {
        closing.countDown();
        FrameSource source = current;
        if (source != null) {
            source.stop();
        }
        thread.interrupt();
    }

    /** Stops, and waits for the thread for a while; a thread that hangs in a host-name look-up is left to itself. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
