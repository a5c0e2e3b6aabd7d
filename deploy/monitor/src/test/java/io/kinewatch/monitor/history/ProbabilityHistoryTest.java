package io.kinewatch.monitor.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.inference.events.EventSmoother;
import io.kinewatch.monitor.TestingRecords;
import io.kinewatch.schemas.CameraActivity;
import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbabilityHistoryTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final ProbabilityHistory history = new ProbabilityHistory(EventRules.DEFAULT);

    @Test
    void shouldSmoothAsTheEventsStageDoes() {
        EventSmoother smoother = new EventSmoother(EventRules.DEFAULT);
        Optional<CameraActivity> activity = Optional.empty();
        float[] raw = {0.1f, 0.9f, 0.9f, 0.2f, 0.0f};
        for (int i = 0; i < raw.length; i++) {
            Prediction window = prediction(START.plusMillis(300L * i), Map.of("wave", raw[i]));

            ProbabilityPoint point = history.accept(window, START).orElseThrow();
            CameraActivity decided = smoother.next(activity, window).activity();

            activity = Optional.of(decided);
            assertEquals(
                    decided.getLabels().get(0).getProbability(),
                    point.probabilities().get("wave"));
            assertEquals(START.plusMillis(300L * i - 500), point.at());
        }
        float third = history.since("door", START.minusSeconds(9))
                .get(2)
                .probabilities()
                .get("wave");
        assertTrue(third > 0.6f && third < 0.9f, "not smoothed: " + third);
    }

    @Test
    void shouldStartAnewWithASession() {
        accept(START, Map.of("wave", 0.9f));

        history.accept(TestingRecords.prediction("door", "next", START.plusMillis(300), Map.of("wave", 0.2f)), START);

        assertEquals(Map.of("wave", 0.2f), points().get(1).probabilities());
    }

    @Test
    void shouldLeaveOutLateWindowsAndLabelsThatMeanNothing() {
        accept(START, Map.of("wave", 0.5f, "idle", 0.5f));
        accept(START.minusMillis(300), Map.of("walk", 1f));

        assertEquals(
                List.of(Map.of("wave", 0.5f)),
                points().stream().map(ProbabilityPoint::probabilities).toList());
        assertEquals(Set.of("wave"), history.labels("door"));
    }

    @Test
    void shouldTellWhatIsNewerOnly() {
        accept(START, Map.of("wave", 1f));
        accept(START.plusSeconds(1), Map.of("wave", 1f));

        assertEquals(1, history.since("door", START.minusMillis(500)).size());
        assertEquals(List.of(), history.since("yard", START));
    }

    @Test
    void shouldKeepTenMinutesAndNoMoreThanThreeThousandPoints() {
        for (int second = 0; second < 1_000; second++) {
            accept(START.plusSeconds(second), Map.of("wave", 1f));
        }
        assertEquals(601, points().size());

        for (int tenth = 0; tenth < 4_000; tenth++) {
            accept(START.plusSeconds(1_000).plusMillis(100L * tenth), Map.of("wave", 1f));
        }
        assertEquals(3_000, points().size());
    }

    @Test
    void shouldForgetCamerasWithoutWindows() {
        accept(START, Map.of("wave", 1f));

        history.tick(START.plus(Duration.ofMinutes(10)));
        assertEquals(1, points().size());

        history.tick(START.plus(Duration.ofMinutes(11)));
        assertEquals(0, points().size());
    }

    private void accept(Instant endedAt, Map<String, Float> probabilities) {
        Optional<ProbabilityPoint> unused = history.accept(prediction(endedAt, probabilities), endedAt);
    }

    private static Prediction prediction(Instant endedAt, Map<String, Float> probabilities) {
        return TestingRecords.prediction("door", endedAt, probabilities);
    }

    private List<ProbabilityPoint> points() {
        return history.since("door", START.minus(Duration.ofDays(1)));
    }
}
