package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.local.EventScore.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventScoreTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Observation MINUTE = new Observation(ZERO, ZERO.plusSeconds(60), 2);

    @Test
    void shouldCountFoundMissedFalseAndRepeated() {
        List<PlayedAction> played = List.of(
                played("a", "walk", 5, 9), // found
                played("a", "wave", 10, 13), // missed: seen on the other camera only
                played("a", "fall", 20, 21.9), // too short to count
                played("b", "jump", 30, 36)); // found, twice
        List<SeenAction> seen = List.of(
                seen("a", "walk", 5.5, 9.2),
                seen("b", "wave", 10, 12), // false
                seen("a", "fall", 20.5, 22), // of a short one: neither found nor false
                seen("b", "jump", 31, 32),
                seen("b", "jump", 34, 36));

        EventScore score = EventScore.of(played, seen, MINUTE, List.of());

        assertEquals(3, score.scripted());
        assertEquals(2, score.found());
        assertEquals(1, score.missed());
        assertEquals(1, score.falseEvents());
        assertEquals(1, score.repeated());
        assertEquals(2.0, score.cameraMinutes());
    }

    @Test
    void shouldMeasureDelaysFromTheTruth() {
        List<PlayedAction> played = List.of(played("a", "walk", 5, 9), played("a", "run", 20, 25));
        List<SeenAction> seen = List.of(seen("a", "walk", 5.4, 9.2), seen("a", "run", 20.2, 25.4));

        EventScore score = EventScore.of(played, seen, MINUTE, List.of());

        assertEquals(300, score.startDelayMs(), 1e-6);
        assertEquals(300, score.endDelayMs(), 1e-6);
        assertEquals(1300, score.noticeDelayMs(), 1e-6);
    }

    @Test
    void shouldNotJudgeWhatWasNotWatchedFromStartToEnd() {
        List<PlayedAction> played = List.of(played("a", "walk", -1, 4), played("a", "run", 57, 61));

        EventScore score = EventScore.of(played, List.of(seen("a", "jump", -3, -1)), MINUTE, List.of());

        assertEquals(0, score.scripted());
        assertEquals(0, score.falseEvents());
    }

    @Test
    void shouldTellPercentilesOfLatency() {
        List<Duration> latencies = java.util.stream.IntStream.rangeClosed(1, 100)
                .mapToObj(Duration::ofMillis)
                .toList();

        EventScore score = EventScore.of(List.of(), List.of(), MINUTE, latencies);

        assertEquals(new EventScore.Latency(50.0, 99.0), score.latencyMs());
    }

    private static PlayedAction played(String camera, String label, double from, double to) {
        return new PlayedAction(camera, label, at(from), at(to));
    }

    private static SeenAction seen(String camera, String label, double from, double to) {
        return new SeenAction(camera, label, at(from), at(to), at(from + 1));
    }

    private static Instant at(double seconds) {
        return ZERO.plusMillis(Math.round(seconds * 1000));
    }
}
