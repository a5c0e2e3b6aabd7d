package io.kinewatch.monitor.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.TestingClock;
import io.kinewatch.monitor.TestingRecords;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.EventPhase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraBoardTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final TestingClock clock = new TestingClock(START);
    private final CameraBoard board = new CameraBoard(EventRules.DEFAULT, clock);

    @Test
    void shouldShowWhatIngestSays() {
        board.accept(TestingRecords.status("door", CameraState.STALLED, START.minusSeconds(60)), START);

        CameraView door = view("door");
        assertEquals("STALLED", door.state());
        assertEquals(START.minusSeconds(60), door.since());
        assertEquals("because of a test", door.reason());
        assertEquals(List.of("ground floor"), door.tags());
        assertEquals(7, door.dropped());
        assertEquals(START, door.statusAt());
    }

    @Test
    void shouldCallALiveCameraSilentWhenIngestSaysNothing() {
        live("door");
        board.accept(TestingRecords.status("yard", CameraState.OFFLINE, START), START);
        long before = board.version();

        clock.advanceSeconds(15);
        board.tick();
        assertEquals("LIVE", view("door").state());
        assertEquals(before, board.version());

        clock.advanceSeconds(1);
        board.tick();
        assertEquals("SILENT", view("door").state());
        assertEquals(START, view("door").since());
        assertEquals("OFFLINE", view("yard").state());
        assertEquals(List.of(view("door")), board.changedSince(before));

        live("door");
        assertEquals("LIVE", view("door").state());
    }

    @Test
    void shouldCallACameraSilentAtOnceWhenItsStatusIsOldAlready() {
        board.accept(TestingRecords.status("door", CameraState.LIVE, START.minusSeconds(900)), START.minusSeconds(600));

        assertEquals("SILENT", view("door").state());
    }

    @Test
    void shouldShowACameraOfWhichThereAreOnlyPredictions() {
        board.accept("hidden", Map.of("walk", 0.5f));

        assertEquals("SILENT", view("hidden").state());
        assertEquals(START, view("hidden").since());
    }

    @Test
    void shouldTellOnlyWhatHasChanged() {
        live("door");
        long before = board.version();
        live("yard");

        assertEquals(List.of("yard"), ids(board.changedSince(before)));
        assertEquals(List.of("door", "yard"), ids(board.changedSince(0)));
        assertEquals(List.of(), board.changedSince(board.version()));

        long after = board.version();
        live("yard");
        assertEquals(after, board.version());
    }

    @Test
    void shouldForgetACameraThatIsTakenOut() {
        live("door");
        live("yard");
        long before = board.version();

        board.remove("door");

        assertEquals(List.of("yard"), ids(board.all()));
        assertTrue(board.version() > before);
    }

    @Test
    void shouldShowAnActionUntilItEndsWithItsNewestProbability() {
        live("door");
        accept("door", "wave", EventPhase.START);
        assertEquals(0.8, actions("door").get(0).probability());

        board.accept("door", Map.of("wave", 0.71236f));
        accept("door", "walk", EventPhase.UPDATE);
        assertEquals(List.of("walk", "wave"), labels("door"));
        assertEquals(0.7124, actions("door").get(1).probability());
        assertEquals(0, actions("door").get(0).probability());

        accept("door", "walk", EventPhase.END);
        assertEquals(List.of("wave"), labels("door"));
        assertEquals(List.of(CameraAction.of("door", actions("door").get(0))), board.actions());
    }

    @Test
    void shouldCallAnActionEndingWhileItIsBelowItsEndThreshold() {
        live("door");
        accept("door", "wave", EventPhase.START);
        assertEquals(List.of(false), ending("door"));

        board.accept("door", Map.of("wave", 0.34f));
        assertEquals(List.of(true), ending("door"));

        board.accept("door", Map.of("wave", 0.35f));
        assertEquals(List.of(false), ending("door"));
    }

    @Test
    void shouldNotBelieveInAnActionOfWhichThereIsNoNews() {
        live("door");
        accept("door", "wave", EventPhase.START);

        clock.advanceSeconds(33);
        board.tick();
        assertEquals(List.of("wave"), labels("door"));

        clock.advanceSeconds(1);
        board.tick();
        assertEquals(List.of(), labels("door"));
    }

    @Test
    void shouldNotShowCamerasOfOldEvents() {
        board.accept(TestingRecords.event("gone", "wave", EventPhase.START, START), START.minusSeconds(3600));
        board.accept(TestingRecords.event("gone", "wave", EventPhase.END, START), START.minusSeconds(3000));

        assertEquals(List.of(), board.all());
    }

    private void live(String camera) {
        board.accept(TestingRecords.status(camera, CameraState.LIVE, START), clock.instant());
    }

    private void accept(String camera, String label, EventPhase phase) {
        board.accept(TestingRecords.event(camera, label, phase, START.minusSeconds(2)), clock.instant());
    }

    private CameraView view(String camera) {
        Optional<CameraView> found = board.find(camera);
        return found.orElseThrow();
    }

    private List<CurrentAction> actions(String camera) {
        return view(camera).actions();
    }

    private List<String> labels(String camera) {
        return actions(camera).stream().map(CurrentAction::label).toList();
    }

    private List<Boolean> ending(String camera) {
        return actions(camera).stream().map(CurrentAction::ending).toList();
    }

    private static List<String> ids(List<CameraView> views) {
        return views.stream().map(CameraView::id).toList();
    }
}
