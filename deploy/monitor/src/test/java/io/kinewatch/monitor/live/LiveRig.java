package io.kinewatch.monitor.live;

import static org.awaitility.Awaitility.await;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.TestingTopics;
import io.kinewatch.monitor.camera.CameraBoard;
import io.kinewatch.monitor.event.ArchiveConfig;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.history.ProbabilityHistory;
import io.kinewatch.monitor.picture.PictureApi;
import io.kinewatch.monitor.picture.PictureConfig;
import io.kinewatch.monitor.picture.PictureMetrics;
import io.kinewatch.monitor.picture.PictureStream;
import io.kinewatch.monitor.picture.TestingPictures;
import io.kinewatch.monitor.picture.WatchList;
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

/** The way from Kafka to browsers, with boards that a test writes to, and cameras that film ten frames a second. */
final class LiveRig implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final long FRAME_MILLIS = 100;

    private final TestingTopics topics;
    private final CollectorRegistry registry = new CollectorRegistry();
    private final CameraBoard cameras = new CameraBoard(EventRules.DEFAULT, CLOCK);
    private final AtomicLong filmed = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PictureStream pictures;
    private final LiveApi live;
    private final WebServer server;
    private volatile Optional<Instant> silentSince = Optional.empty();
    private volatile boolean sessions = true;
    private Thread filming;

    LiveRig(String bootstrapServers) {
        topics = new TestingTopics(bootstrapServers).create();
        WatchList watched = new WatchList();
        PictureMetrics pictureMetrics = new PictureMetrics(registry);
        Boards boards = new Boards(
                cameras,
                new ProbabilityHistory(EventRules.DEFAULT),
                new EventArchive(new ArchiveConfig(1000), id -> false, CLOCK, registry),
                () -> silentSince,
                () -> Map.of("framesPerSecond", 1));
        LiveParts parts = new LiveParts(watched, boards, new LiveMetrics(registry), pictureMetrics, CLOCK);
        live = new LiveApi(parts, EventRules.DEFAULT.everywhere().general(), "test", context -> () -> sessions);
        PictureApi pictureApi = new PictureApi(watched, id -> cameras.find(id).isPresent(), CLOCK);
        pictures = new PictureStream(topics.kafka(), PictureConfig.DEFAULT, watched, pictureMetrics, CLOCK);
        server = new WebServer(new WebConfig("127.0.0.1", 0), List.of(live, pictureApi));
        pictures.start();
        live.start();
    }

    int port() {
        return server.port();
    }

    LiveApi live() {
        return live;
    }

    double decodedFrames() {
        return registry.getSampleValue("kinewatch_monitor_frames_decoded_total");
    }

    void kafkaIsAway(Instant since) {
        silentSince = Optional.of(since);
    }

    void endSessions() {
        sessions = false;
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
        filming = new Thread(() -> film(List.of(ids)), "filming");
        filming.start();
    }

    private void film(List<String> ids) {
        try {
            while (!closed.await(FRAME_MILLIS, TimeUnit.MILLISECONDS)) {
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

    @Override
    public void close() {
        closed.countDown();
        try {
            if (filming != null) {
                filming.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        live.close();
        server.close();
        pictures.close();
        topics.close();
    }
}
