package io.kinewatch.ingest;

import io.kinewatch.ingest.video.FilePlay;
import io.kinewatch.ingest.video.FrameSource;
import io.kinewatch.ingest.video.LiveReader;
import io.kinewatch.ingest.video.VideoFileSource;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.health.Stage;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.prometheus.client.CollectorRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The first stage of the pipeline: cameras in, frames and camera statuses out. Puts together one supervisor a camera and
 * one publisher for all. Thread-safe after the start.
 */
public final class IngestStage implements Stage {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofMillis(1500);

    private final IngestConfig config;
    private final InstantSource time = InstantSource.system();
    private final RandomGenerator random = new SecureRandom();
    private final IngestMetrics metrics;
    private final List<CameraSupervisor> supervisors = new CopyOnWriteArrayList<>();
    private final List<CameraReport> reports = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AvroSerde<CameraStatus> statuses = AvroSerde.of(CameraStatus.class);
    private volatile FramePublisher publisher;
    private boolean closed;

    public IngestStage(IngestConfig config, CollectorRegistry registry) {
        this.config = config;
        this.metrics = new IngestMetrics(registry);
    }

    /** Waits for Kafka first, as long as the configuration says. */
    @Override
    public void start() {
        KafkaTopics.awaitAndCreate(config.kafka());
        launch();
    }

    private synchronized void launch() {
        if (closed) {
            return;
        }
        FramePublisher started = new FramePublisher(
                new KafkaProducer<>(
                        config.kafka().client(FramePublisher.producerSettings()),
                        new StringSerializer(),
                        new ByteArraySerializer()),
                config.buffer(),
                DRAIN,
                ended::completeExceptionally);
        publisher = started;
        started.start();
        config.cameras().forEach(this::supervise);
        supervisors.forEach(CameraSupervisor::start);
    }

    private void supervise(CameraConfig camera) {
        IngestMetrics.Camera counters = metrics.camera(camera.id());
        CameraReport report = new CameraReport(camera.id(), camera.tags(), time, this::tell, counters);
        CameraPipeline pipeline =
                new CameraPipeline(camera, config, publisher, report, counters, new SessionIds(random), time);
        Backoff backoff = new Backoff(config.backoff(), random);
        supervisors.add(new CameraSupervisor(camera.id(), () -> source(camera), pipeline, report, counters, backoff));
        reports.add(report);
    }

    private FrameSource source(CameraConfig camera) {
        return camera.filePlay()
                .<FrameSource>map(play -> new VideoFileSource(camera.url().path(), withEpoch(play), time))
                .orElseGet(() -> new LiveReader(
                        camera.url(), camera.transport(), config.connectTimeout(), config.stallTimeout(), time));
    }

    private FilePlay withEpoch(FilePlay play) {
        Instant epoch = play.epoch() != null ? play.epoch() : config.fileEpoch().orElse(null);
        return new FilePlay(play.loop(), play.fast(), epoch);
    }

    private void tell(CameraStatus status) {
        publisher.offer(new Outgoing(
                config.kafka().topics().cameras(),
                status.getCameraId(),
                time.instant(),
                statuses.encode(status),
                Outgoing.UNWATCHED));
    }

    @Override
    public Optional<String> whyNotReady() {
        if (publisher == null) {
            return Optional.of("waiting for Kafka");
        }
        Instant stale = time.instant().minus(FRESH);
        if (reports.stream().anyMatch(report -> report.lastPublishedAt().isAfter(stale))) {
            return Optional.empty();
        }
        return Optional.of("no frame was published in the last " + FRESH.toSeconds() + " s: "
                + reports.stream().map(IngestStage::summary).collect(Collectors.joining(", ")));
    }

    private static String summary(CameraReport report) {
        CameraStatus status = report.status();
        String reason = status.getReason().isEmpty() ? "" : " (" + status.getReason() + ")";
        return status.getCameraId() + " " + status.getState() + reason;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** After the start: completes when every camera was a file that has come to its end, and Kafka has all its frames. */
    public CompletableFuture<Void> finished() {
        return CompletableFuture.allOf(
                supervisors.stream().map(CameraSupervisor::finished).toArray(CompletableFuture[]::new));
    }

    /** How each camera is doing now. */
    public List<CameraStatus> cameras() {
        return reports.stream().map(CameraReport::status).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        supervisors.forEach(CameraSupervisor::stop);
        supervisors.forEach(CameraSupervisor::close);
        if (publisher != null) {
            publisher.close();
        }
        ended.complete(null);
    }
}
