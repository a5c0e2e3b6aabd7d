package io.kinewatch.ingest;

import io.kinewatch.ingest.video.FrameScaler;
import io.kinewatch.ingest.video.JpegEncoder;
import io.kinewatch.ingest.video.Picture;
import io.kinewatch.ingest.video.SourceFrame;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.ImageEncoding;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What happens to a camera's decoded frames: sampled, scaled, encoded, and handed to the publisher. Used by the camera's
 * thread; only what becomes of a frame is told by the producer's.
 */
final class CameraPipeline implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final CameraConfig camera;
    private final IngestConfig config;
    private final FramePublisher publisher;
    private final CameraReport report;
    private final IngestMetrics.Camera metrics;
    private final SessionIds sessionIds;
    private final InstantSource time;
    private final AvroSerde<Frame> serde = AvroSerde.of(Frame.class);
    private final FrameScaler scaler;
    private final JpegEncoder encoder;
    private final Undelivered undelivered = new Undelivered();
    private Session session;

    CameraPipeline(
            CameraConfig camera,
            IngestConfig config,
            FramePublisher publisher,
            CameraReport report,
            IngestMetrics.Camera metrics,
            SessionIds sessionIds,
            InstantSource time) {
        this.camera = camera;
        this.config = config;
        this.publisher = publisher;
        this.report = report;
        this.metrics = metrics;
        this.sessionIds = sessionIds;
        this.time = time;
        this.scaler = new FrameScaler(config.height());
        this.encoder = new JpegEncoder(config.jpegQuality());
    }

    /** A new connection: what comes next belongs to a new session. */
    void connected() {
        session = null;
    }

    /** Takes the next frame of the connection; waits for Kafka only if the camera is a file that must not lose any. */
    void accept(SourceFrame frame) throws InterruptedException {
        metrics.read();
        if (session == null || frame.newSession()) {
            begin(frame);
        }
        long sequence = session.next();
        noticeSize(frame);
        if (frame.corrupt()) {
            report.dropped(DropReason.CORRUPT);
        } else if (session.sampler.take(frame.capturedAt())) {
            metrics.sampled();
            publish(frame, sequence);
        }
        report.alive();
    }

    private void begin(SourceFrame frame) {
        Instant start = frame.capturedAt();
        String id = camera.lossless() ? sessionIds.reproducible(start) : sessionIds.unique(start);
        session = new Session(id, start, new FrameSampler(config.frameRate(), start));
        report.live(id, frame.picture().width(), frame.picture().height());
    }

    private void noticeSize(SourceFrame frame) {
        int width = frame.picture().width();
        int height = frame.picture().height();
        if (!report.hasSize(width, height)) {
            report.resized(width, height);
        }
    }

    private void publish(SourceFrame frame, long sequence) throws InterruptedException {
        Picture picture = scaler.scale(frame.picture());
        Frame record = Frame.newBuilder()
                .setCameraId(camera.id())
                .setSession(session.id)
                .setSessionStartedAt(session.startedAt)
                .setSequence(sequence)
                .setCapturedAt(frame.capturedAt())
                .setClock(frame.clock())
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(encoder.encode(picture)))
                .build();
        Sent sent = new Sent(frame.capturedAt());
        Outgoing outgoing = new Outgoing(
                config.kafka().topics().frames(), camera.id(), frame.capturedAt(), serde.encode(record), sent);
        undelivered.sent();
        if (camera.lossless()) {
            put(outgoing);
        } else {
            metrics.encodedAfter(age(frame.capturedAt()));
            publisher.offer(outgoing);
        }
    }

    private void put(Outgoing outgoing) throws InterruptedException {
        try {
            publisher.put(outgoing);
        } catch (InterruptedException e) {
            outgoing.outcome().dropped(DropReason.SHUTDOWN);
            throw e;
        }
    }

    private double age(Instant capturedAt) {
        return Duration.between(capturedAt, time.instant()).toNanos() / NANOS;
    }

    /** Waits until Kafka has all frames so far, or has refused them. */
    void awaitDelivery() throws InterruptedException {
        undelivered.await();
    }

    @Override
    public void close() {
        scaler.close();
        encoder.close();
    }

    private final class Sent implements Outgoing.Outcome {
        private final Instant capturedAt;

        private Sent(Instant capturedAt) {
            this.capturedAt = capturedAt;
        }

        @Override
        public void published() {
            report.published();
            if (!camera.lossless()) {
                metrics.publishedAfter(age(capturedAt));
            }
            undelivered.settled();
        }

        @Override
        public void dropped(DropReason reason) {
            report.dropped(reason);
            undelivered.settled();
        }
    }

    private static final class Session {
        private final String id;
        private final Instant startedAt;
        private final FrameSampler sampler;
        private long frames;

        private Session(String id, Instant startedAt, FrameSampler sampler) {
            this.id = id;
            this.startedAt = startedAt;
            this.sampler = sampler;
        }

        private long next() {
            return frames++;
        }
    }
}
