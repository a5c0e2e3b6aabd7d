package io.kinewatch.monitor.live;

import static org.awaitility.Awaitility.await;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.TestingTopics;
import io.kinewatch.monitor.camera.CameraBoard;
import io.kinewatch.monitor.camera.CameraLatencies;
import io.kinewatch.monitor.event.ArchiveConfig;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.history.ProbabilityHistory;
import io.kinewatch.monitor.picture.PictureConfig;
import io.kinewatch.monitor.picture.TestingPictures;
import io.kinewatch.monitor.web.WebConfig;
import io.kinewatch.monitor.web.WebServer;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The way from Kafka to browsers, with sources that a test writes to, and cameras that film ten frames a second. */
final class LiveRig implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final long FRAME_MILLIS = 100;

    private final TestingTopics topics;
    private final CollectorRegistry registry = new CollectorRegistry();
    private final CameraBoard cameras = new CameraBoard(EventRules.DEFAULT, CLOCK);
    private final AtomicLong filmed = new AtomicLong();
    private final LiveMetrics metrics;
    private final LiveWall wall;
    private final WebServer server;
    private volatile Optional<Instant> silentSince = Optional.empty();
    private volatile boolean sessions = true;
    private Thread filming;
    private CountDownLatch cut;

    LiveRig(String bootstrapServers) {
        topics = new TestingTopics(bootstrapServers).create();
        NewsSources sources = new NewsSources(
                cameras,
                new ProbabilityHistory(EventRules.DEFAULT),
                new EventArchive(new ArchiveConfig(1000), id -> false, CLOCK, registry),
                () -> silentSince,
                () -> Map.of("framesPerSecond", 1));
        metrics = new LiveMetrics(registry);
        wall = new LiveWall(
                topics.kafka(),
                PictureConfig.DEFAULT,
                EventRules.DEFAULT,
                sources,
                new CameraLatencies(CLOCK),
                metrics,
                context -> () -> sessions,
                registry,
                CLOCK);
        server = new WebServer(new WebConfig("127.0.0.1", 0), settings -> {}, List.of(wall.live(), wall.pictures()));
        wall.start();
    }

    int port() {
        return server.port();
    }

    int browsers() {
        return metrics.load().browsers();
    }

    double decodedFrames() {
        return registry.getSampleValue("kinewatch_monitor_frames_decoded_total");
    }

    double madePictures() {
        return registry.getSampleValue("kinewatch_monitor_pictures_made_total");
    }

    void kafkaIsAway(Optional<Instant> since) {
        silentSince = since;
    }

    void sessionsHold(boolean hold) {
        sessions = hold;
    }

    /** Ingest tells of a camera. */
    void setUp(String camera) {
        CameraStatus status = CameraStatus.newBuilder()
                .setCameraId(camera)
                .setState(CameraState.LIVE)
                .setSince(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .build();
        cameras.accept(status, Instant.now());
    }

    /** These cameras film from now on. */
    void film(String... ids) {
        cut = new CountDownLatch(1);
        filming = new Thread(() -> film(List.of(ids)), "filming");
        filming.start();
    }

    private void film(List<String> ids) {
        try {
            while (!cut.await(FRAME_MILLIS, TimeUnit.MILLISECONDS)) {
                long number = filmed.getAndIncrement();
                ids.forEach(id -> topics.write(TestingPictures.frame(id, number, WIDTH, HEIGHT)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many more frames of each camera are filmed. */
    void awaitFilmed(int more) {
        long wanted = filmed.get() + more;
        await().atMost(Duration.ofSeconds(30)).until(() -> filmed.get() >= wanted);
    }

    void stopFilming() {
        if (filming != null) {
            cut.countDown();
            try {
                filming.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            filming = null;
        }
    }

    @Override
    public void close() {
        stopFilming();
        wall.close();
        server.close();
        topics.close();
    }
}
