package io.kinewatch.monitor.picture;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.TestingTopics;
import io.kinewatch.monitor.camera.CameraLatencies;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
class PictureStreamIT {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private final PictureMetrics metrics = new PictureMetrics(new CollectorRegistry());
    private final WatchList watched = new WatchList();
    private final BlockingQueue<TilePicture> shown = new LinkedBlockingQueue<>();
    private final Consumer<TilePicture> browser = shown::add;
    private static TestingTopics topics;
    private PictureStream stream;

    @BeforeAll
    static void createTopics(EmbeddedKafka kafka) {
        topics = new TestingTopics(kafka.bootstrapServers()).create();
    }

    @AfterAll
    static void closeTopics() {
        topics.close();
    }

    @BeforeEach
    void start() {
        stream = new PictureStream(
                topics.kafka(),
                new PictureConfig(1000, 2),
                watched,
                new CameraLatencies(Clock.systemUTC()),
                metrics,
                Clock.systemUTC());
        stream.start();
    }

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void shouldShowNewFramesOfWatchedCamerasOnlyAndDecodeNoOthers() throws InterruptedException {
        topics.write(TestingPictures.frame("gate", 7, WIDTH, HEIGHT));
        watch("gate", SizeClass.W320);
        awaitReading("gate");
        double before = metrics.decodedFrames();

        for (int number = 1; number <= 5; number++) {
            topics.write(TestingPictures.frame("gate", number, WIDTH, HEIGHT));
            for (int other = 0; other < 8; other++) {
                topics.write(TestingPictures.frame("yard" + other, number, WIDTH, HEIGHT));
            }
            TilePicture picture = shown.poll(20, TimeUnit.SECONDS);
            assertEquals("gate", picture.tile().camera());
            assertEquals(number, TestingPictures.number(TestingPictures.decode(picture.jpeg())));
            assertEquals(number, picture.sequence());
        }

        assertEquals(5, metrics.decodedFrames() - before);
    }

    @Test
    void shouldShareOnePictureAmongAllWhoWatchTheSameSize() throws InterruptedException {
        BlockingQueue<TilePicture> others = new LinkedBlockingQueue<>();
        watched.change(others::add, List.of(), List.of(new Tile("gate", SizeClass.W320)));
        watch("gate", SizeClass.W320);
        watch("gate", SizeClass.W160);
        awaitReading("gate");
        others.clear();
        double before = metrics.madePictures();

        topics.write(TestingPictures.frame("gate", 2, WIDTH, HEIGHT));

        List<TilePicture> both = List.of(shown.poll(20, TimeUnit.SECONDS), shown.poll(20, TimeUnit.SECONDS));
        TilePicture other = others.poll(20, TimeUnit.SECONDS);
        assertTrue(both.stream().anyMatch(picture -> picture == other), "the very same picture");
        assertEquals(2, metrics.madePictures() - before);
    }

    @Test
    void shouldNotReadWhenNobodyWatches() throws InterruptedException {
        watch("gate", SizeClass.W320);
        awaitReading("gate");
        watched.change(browser, List.of(new Tile("gate", SizeClass.W320)), List.of());
        watch("yard", SizeClass.W320);
        awaitReading("yard");
        double read = metrics.readFrames();

        topics.write(TestingPictures.frame("gate", 1, WIDTH, HEIGHT));
        topics.write(TestingPictures.frame("yard", 2, WIDTH, HEIGHT));

        assertEquals("yard", shown.poll(20, TimeUnit.SECONDS).tile().camera());
        assertEquals(1, metrics.readFrames() - read);
    }

    @Test
    void shouldSkipWhatIsNoFrame() throws InterruptedException {
        watch("gate", SizeClass.W320);
        awaitReading("gate");

        topics.write(topics.topics().frames(), "gate", "garbage".getBytes(StandardCharsets.UTF_8), Instant.now());
        await().atMost(Duration.ofSeconds(20)).until(() -> metrics.skippedPictures(SkipReason.UNREADABLE) == 1);
        topics.write(TestingPictures.frame("gate", 4, WIDTH, HEIGHT));

        assertEquals(4, shown.poll(20, TimeUnit.SECONDS).sequence());
    }

    private void watch(String camera, SizeClass size) {
        watched.change(browser, List.of(), List.of(new Tile(camera, size)));
    }

    /** Frames from before are not shown, so it writes until one is. */
    private void awaitReading(String camera) throws InterruptedException {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    topics.write(TestingPictures.frame(camera, 0, WIDTH, HEIGHT));
                    return !shown.isEmpty();
                });
        await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(20)).until(() -> {
            boolean quiet = shown.isEmpty();
            shown.clear();
            return quiet;
        });
    }
}
