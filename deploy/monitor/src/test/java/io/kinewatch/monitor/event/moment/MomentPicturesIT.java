package io.kinewatch.monitor.event.moment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.TestingTopics;
import io.kinewatch.monitor.event.ArchiveConfig;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.TestingEvents;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.EventPhase;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(BrokerExtension.class)
class MomentPicturesIT {
    private static final int FRAMES = 60;
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final EmbeddedKafka broker;
    private TestingTopics topics;
    private CollectorRegistry registry;
    private PictureFolder pictures;
    private EventArchive archive;
    private MomentPictures moments;

    MomentPicturesIT(EmbeddedKafka broker) {
        this.broker = broker;
    }

    @BeforeEach
    void start() {
        topics = new TestingTopics(broker.bootstrapServers()).create();
        restart();
    }

    @AfterEach
    void stop() {
        moments.close();
        topics.close();
    }

    @Test
    void shouldShowTheMomentAtWhichTheActionStarted() throws Exception {
        Instant first = play(Duration.ZERO);

        accept(action("a", "door", first.plus(INTERVAL.multipliedBy(23)).plusMillis(10)));
        accept(action("b", "yard", first.plus(INTERVAL.multipliedBy(41)).minusMillis(10)));
        await(() -> has("a") && has("b"));

        assertEquals(23, NumberedFrames.read(pictures.read("a").orElseThrow()));
        assertEquals(1041, NumberedFrames.read(pictures.read("b").orElseThrow()));
        assertEquals(
                320, NumberedFrames.picture(pictures.read("a").orElseThrow()).getWidth());
        assertEquals(
                180, NumberedFrames.picture(pictures.read("a").orElseThrow()).getHeight());
        assertEquals(2, count("saved"));
    }

    @Test
    void shouldShowTheMiddleOnceTheActionIsOver() throws Exception {
        Instant first = play(Duration.ZERO);
        Instant startedAt = first.plus(INTERVAL.multipliedBy(10));
        accept(action("a", "door", startedAt));
        await(() -> has("a"));
        assertEquals(10, NumberedFrames.read(pictures.read("a").orElseThrow()));
        long before = archive.version();

        accept(ended("a", startedAt));
        accept(ended("gone", startedAt.minusSeconds(60)));
        await(() -> count("saved") == 2 && count("gone") == 1);

        assertEquals(20, NumberedFrames.read(pictures.read("a").orElseThrow()));
        await(() -> archive.changedSince(before).stream()
                .anyMatch(row -> row.eventId().equals("a") && row.picture()));
        assertFalse(has("gone"));
    }

    @ParameterizedTest
    @ValueSource(longs = {5, -9_600})
    void shouldFindTheMomentWhenTheClocksOfTheCamerasAreWrong(long hours) throws Exception {
        Instant first = play(Duration.ofHours(hours));

        accept(action("a", "door", first.plus(INTERVAL.multipliedBy(17))));
        await(() -> has("a"));

        assertEquals(17, NumberedFrames.read(pictures.read("a").orElseThrow()));
    }

    @Test
    void shouldShowNothingRatherThanAnotherMoment() throws Exception {
        Instant first = play(Duration.ZERO);

        accept(action("early", "door", first.minusSeconds(30)));
        accept(action("late", "door", first.plusSeconds(30)));
        accept(action("nowhere", "no such camera", first));
        await(() -> count("gone") == 3);

        assertFalse(has("early") || has("late") || has("nowhere"));
    }

    @Test
    void shouldGoOnAfterAFrameThatIsNoPicture() throws Exception {
        Instant now = Instant.now();
        topics.write(NumberedFrames.frame("door", 1, now, new byte[] {1, 2, 3}));
        topics.write(topics.topics().frames(), "yard", new byte[] {9}, now);
        topics.write(NumberedFrames.frame("yard", 2, now));

        accept(action("broken", "door", now));
        accept(action("whole", "yard", now));
        await(() -> has("whole"));

        assertEquals(1, count("unreadable"));
        assertEquals(2, NumberedFrames.read(pictures.read("whole").orElseThrow()));
    }

    @Test
    void shouldNotTakeAPictureTwice() throws Exception {
        Instant first = play(Duration.ZERO);
        accept(action("a", "door", first.plusMillis(500)));
        await(() -> has("a"));
        moments.close();

        restart();
        accept(action("a", "door", first.plusMillis(500)));
        accept(action("b", "door", first.plusMillis(700)));
        await(() -> has("b"));

        assertTrue(has("a"));
        assertEquals(1, count("saved"));
    }

    /** Two cameras at a time, behind one another in the same partitions or not; the first frame's capture time. */
    private Instant play(Duration clockError) {
        Instant first = null;
        for (int i = 0; i < FRAMES; i++) {
            Instant capturedAt = Instant.now().plus(clockError);
            first = first == null ? capturedAt : first;
            Instant stamped = first.plus(INTERVAL.multipliedBy(i));
            waitUntil(stamped.minus(clockError));
            topics.write(NumberedFrames.frame("door", i, stamped));
            topics.write(NumberedFrames.frame("yard", 1000 + i, stamped));
        }
        return first;
    }

    private static void waitUntil(Instant time) {
        while (Instant.now().isBefore(time)) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private static ActionEvent action(String id, String camera, Instant startedAt) {
        return TestingEvents.event(id, camera, "wave", startedAt, Duration.ofSeconds(1));
    }

    /** After a second, which is 20 frames. */
    private static ActionEvent ended(String id, Instant startedAt) {
        return ActionEvent.newBuilder(action(id, "door", startedAt))
                .setPhase(EventPhase.END)
                .build();
    }

    /** As published now. */
    private void accept(ActionEvent event) {
        archive.accept(event, Instant.now());
    }

    private boolean has(String id) {
        return archive.of(id).orElseThrow().picture();
    }

    private double count(String result) {
        return registry.getSampleValue(
                "kinewatch_monitor_moments_total", new String[] {"result"}, new String[] {result});
    }

    private void restart() {
        registry = new CollectorRegistry();
        pictures = PictureFolder.open(PicturesConfig.in(folder));
        archive = new EventArchive(ArchiveConfig.DEFAULT, pictures::has, Clock.systemUTC(), registry);
        moments = new MomentPictures(topics.kafka(), archive, pictures, Clock.systemUTC(), new MomentMetrics(registry));
        moments.start();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not happen in time");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
