package io.kinewatch.monitor.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.TestingClock;
import io.kinewatch.monitor.camera.CameraBoard;
import io.kinewatch.monitor.camera.CameraView;
import io.kinewatch.monitor.event.ArchiveConfig;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.EventQuery;
import io.kinewatch.monitor.event.web.QueryParameters;
import io.kinewatch.monitor.history.ProbabilityHistory;
import io.kinewatch.monitor.web.Json;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Prediction;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewsCursorTest {
    private static final Wishes CAMERAS = new Wishes(Map.of(), true, Set.of(), Optional.empty(), false);

    private final TestingClock clock = new TestingClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final CameraBoard cameras = new CameraBoard(EventRules.DEFAULT, clock);
    private final ProbabilityHistory history = new ProbabilityHistory(EventRules.DEFAULT);
    private final EventArchive archive =
            new EventArchive(ArchiveConfig.DEFAULT, id -> false, clock, new CollectorRegistry());
    private Optional<Instant> silentSince = Optional.empty();
    private final NewsCursor cursor = new NewsCursor(
            new NewsSources(cameras, history, archive, () -> silentSince, () -> Map.of("framesPerSecond", 25)));

    @Test
    void shouldTellAllCamerasFirstAndThenWhatChanged() {
        status("gate", CameraState.LIVE);
        status("yard", CameraState.LIVE);

        assertEquals(List.of("gate LIVE", "yard LIVE"), told(camerasNews(CAMERAS, true)));
        assertEquals(List.of(), pull(CAMERAS));
        status("yard", CameraState.STALLED);
        assertEquals(List.of("yard STALLED"), told(camerasNews(CAMERAS, false)));
        cameras.remove("gate");
        News.Cameras last = camerasNews(CAMERAS, false);
        assertEquals(List.of("gate"), last.removed());
        assertEquals(List.of(), last.cameras());
    }

    @Test
    void shouldTellAllAgainToWhoAsksAnew() {
        status("gate", CameraState.LIVE);
        camerasNews(CAMERAS, true);

        assertEquals(List.of(), pull(Wishes.NONE));
        assertEquals(List.of("gate LIVE"), told(camerasNews(CAMERAS, true)));
    }

    @Test
    void shouldTellThatThereAreNoCameras() {
        assertEquals(List.of(), camerasNews(CAMERAS, true).cameras());
    }

    @Test
    void shouldTellOfKafkaOnlyWhenItChanges() {
        assertEquals(List.of(), pull(Wishes.NONE));
        silentSince = Optional.of(clock.instant());
        assertEquals(List.of(new News.Kafka(false, clock.instant())), pull(Wishes.NONE));
        assertEquals(List.of(), pull(Wishes.NONE));
        silentSince = Optional.empty();
        assertEquals(List.of(new News.Kafka(true, null)), pull(Wishes.NONE));
    }

    @Test
    void shouldTellEachWindowOfWatchedCamerasOnce() {
        Wishes gate = new Wishes(Map.of(), false, Set.of("gate"), Optional.empty(), false);
        window("gate", clock.instant());
        window("yard", clock.instant());

        News.Probabilities first =
                assertInstanceOf(News.Probabilities.class, pull(gate).get(0));
        assertEquals("gate", first.camera());
        assertEquals(1, first.points().size());
        assertEquals(List.of(), pull(gate));
        clock.advanceSeconds(1);
        window("gate", clock.instant());
        assertEquals(1, pull(gate).size());
    }

    @Test
    void shouldTellEventsThatAreSelectedOnce() {
        EventQuery selected = QueryParameters.live(Map.of("camera", List.of("gate")));
        Wishes gate = new Wishes(Map.of(), false, Set.of(), Optional.of(selected), false);
        pull(gate);
        event("1", "gate", EventPhase.START);
        event("2", "yard", EventPhase.START);

        assertEquals(List.of("1 START"), events(gate));
        assertEquals(List.of(), pull(gate));
        clock.advanceSeconds(1);
        event("1", "gate", EventPhase.UPDATE);
        event("1", "gate", EventPhase.END);
        assertEquals(List.of("1 END"), events(gate));
    }

    @Test
    void shouldTellManyEventsInSeveralMessages() {
        Wishes all = new Wishes(Map.of(), false, Set.of(), Optional.of(EventQuery.ALL), false);
        for (int i = 0; i < 250; i++) {
            event("e" + i, "gate", EventPhase.START);
        }

        assertEquals(200, events(all).size());
        assertEquals(50, events(all).size());
        assertEquals(List.of(), pull(all));
    }

    @Test
    void shouldNotTellHistoryAsNews() {
        Wishes all = new Wishes(Map.of(), false, Set.of(), Optional.of(EventQuery.ALL), false);
        archive.accept(action("old", "gate", EventPhase.END), clock.instant().minusSeconds(3600));

        assertEquals(List.of(), pull(all));
    }

    @Test
    void shouldTellHealthEveryTwoSeconds() throws IOException {
        Wishes health = new Wishes(Map.of(), false, Set.of(), Optional.empty(), true);

        assertEquals(1, pull(health).size());
        clock.advanceSeconds(1);
        assertEquals(List.of(), pull(health));
        clock.advanceSeconds(1);

        JsonNode json = Json.MAPPER.readTree(Json.write(pull(health).get(0)));
        assertEquals("health", json.path("type").asText());
    }

    private List<News> pull(Wishes wishes) {
        return cursor.pull(wishes, clock.instant());
    }

    private News.Cameras camerasNews(Wishes wishes, boolean all) {
        News.Cameras news = assertInstanceOf(News.Cameras.class, pull(wishes).get(0));
        assertEquals(all, news.all());
        return news;
    }

    private List<String> events(Wishes wishes) {
        News.Events news = assertInstanceOf(News.Events.class, pull(wishes).get(0));
        assertFalse(news.events().isEmpty());
        assertTrue(news.events().size() <= 200);
        return news.events().stream()
                .map(event -> event.eventId() + " " + event.phase())
                .toList();
    }

    private static List<String> told(News.Cameras news) {
        return news.cameras().stream().map(NewsCursorTest::told).toList();
    }

    private static String told(CameraView camera) {
        return camera.id() + " " + camera.state();
    }

    private void status(String camera, CameraState state) {
        CameraStatus status = CameraStatus.newBuilder()
                .setCameraId(camera)
                .setState(state)
                .setSince(clock.instant())
                .build();
        cameras.accept(status, clock.instant());
    }

    private void window(String camera, Instant end) {
        Prediction window = Prediction.newBuilder()
                .setCameraId(camera)
                .setSession("s")
                .setFirstSequence(0)
                .setLastSequence(15)
                .setStartedAt(end.minusSeconds(1))
                .setEndedAt(end)
                .setModel("m")
                .setProbabilities(Map.of("wave", 0.9f, "idle", 0.1f))
                .setTop(List.of())
                .setPredictedAt(end)
                .build();
        history.accept(window, end);
    }

    private void event(String id, String camera, EventPhase phase) {
        archive.accept(action(id, camera, phase), clock.instant());
    }

    private ActionEvent action(String id, String camera, EventPhase phase) {
        return ActionEvent.newBuilder()
                .setEventId(id)
                .setCameraId(camera)
                .setLabel("wave")
                .setPhase(phase)
                .setStartedAt(clock.instant())
                .setEndedAt(clock.instant())
                .setConfidence(0.8f)
                .setPeak(0.9f)
                .setWindows(1)
                .setModel("m")
                .build();
    }
}
