package io.kinewatch.inference.batch;

import static io.kinewatch.inference.batch.TestingWindows.NOON;
import static io.kinewatch.inference.batch.TestingWindows.names;
import static io.kinewatch.inference.batch.TestingWindows.window;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipBatcherTest {
    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final Duration DELAY = Duration.ofMillis(50);

    private final ClipBatcher live = new ClipBatcher(new BatchRule(4, DELAY, Optional.of(BUDGET), 8));
    private final ClipBatcher complete = new ClipBatcher(new BatchRule(4, DELAY, Optional.empty(), 8));

    @ParameterizedTest
    @CsvSource({
        "100, 150, 200", // 50 ms after it arrived
        "100, 570, 600", // a quarter of the budget after capture is sooner
        "100, 900, 600", // has been waited for already
    })
    void shouldCloseABatchByTheDeadlineOfItsOldestWindow(int capturedAt, int arrivedAt, int closesAt) {
        live.add(window("door", capturedAt, arrivedAt));
        live.add(window("yard", 600, 1000));

        assertEquals(Optional.of(NOON.plusMillis(closesAt)), live.closesAt(true, 4));
    }

    @Test
    void shouldCountTheDeadlineFromArrivalInCompleteMode() {
        complete.add(window("door", -900_000, 100));

        assertEquals(Optional.of(NOON.plusMillis(150)), complete.closesAt(true, 4));
    }

    @Test
    void shouldCloseABatchThatIsFullOrHasNothingToWaitFor() {
        assertEquals(Optional.empty(), live.closesAt(false, 4));
        live.add(window("door", 100, 150));
        assertEquals(Optional.of(Instant.MIN), live.closesAt(false, 4));
        for (int i = 0; i < 3; i++) {
            live.add(window("yard", 100 + i, 150));
        }

        assertEquals(Optional.of(Instant.MIN), live.closesAt(true, 4));
        assertEquals(Optional.of(NOON.plusMillis(200)), live.closesAt(true, 5));
    }

    @Test
    void shouldTakeTheOldestWindowOfEachCameraInTurn() {
        for (int i = 1; i <= 3; i++) {
            live.add(window("door", i, i));
        }
        live.add(window("yard", 4, 4));
        live.add(window("yard", 5, 5));
        live.add(window("roof", 6, 6));

        assertEquals(List.of("door@1", "yard@4", "roof@6", "door@2"), names(live.take(4)));
        assertEquals(List.of("yard@5", "door@3"), names(live.take(4)));
        assertEquals(List.of(), live.take(4));
        assertEquals(0, live.waiting());
    }

    @Test
    void shouldGiveUpWindowsWhoseAnswerWouldComeTooLateAndNoOther() {
        live.add(window("door", 100, 1500));
        live.add(window("door", 101, 1500));
        live.add(window("yard", 100, 1500));
        Duration reserve = Duration.ofMillis(300);

        assertEquals(List.of(), live.removeLate(NOON.plusMillis(1800), reserve));
        assertEquals(List.of("door@100", "yard@100"), names(live.removeLate(NOON.plusMillis(1801), reserve)));

        assertEquals(List.of("door@101"), names(live.take(4)));
    }

    @Test
    void shouldGiveUpWhatHasWaitedForHalfOfTheBudget() {
        live.add(window("door", 100, 150));
        live.add(window("yard", 100, 151));

        assertEquals(List.of(), live.removeLate(NOON.plusMillis(1150), Duration.ZERO));
        assertEquals(List.of("door@100"), names(live.removeLate(NOON.plusMillis(1151), Duration.ZERO)));
    }

    @Test
    void shouldGiveUpNothingInCompleteMode() {
        for (int i = 0; i < 20; i++) {
            assertEquals(Optional.empty(), complete.add(window("door", i, i)));
        }

        assertEquals(List.of(), complete.removeLate(NOON.plusSeconds(9999), BUDGET));
        assertEquals(20, complete.waiting());
    }

    @Test
    void shouldPushOutTheOldestWindowOfTheCameraThatHasMost() {
        live.add(window("yard", 1, 1));
        for (int i = 2; i <= 7; i++) {
            live.add(window("door", i, i));
        }
        live.add(window("roof", 8, 8));

        Optional<PendingWindow> pushedOut = live.add(window("roof", 9, 9));

        assertEquals(List.of("door@2"), names(pushedOut.stream().toList()));
        assertEquals(8, live.waiting());
    }

    @Test
    void shouldPushOutAWindowOfTheCameraThatWasAnsweredLastAmongEquals() {
        ClipBatcher full = new ClipBatcher(new BatchRule(1, DELAY, Optional.of(BUDGET), 2));
        full.add(window("door", 1, 1));
        full.add(window("yard", 2, 2));
        assertEquals(List.of("door@1"), names(full.take(1)));
        full.add(window("door", 3, 3));

        assertEquals(
                List.of("door@3"), names(full.add(window("roof", 4, 4)).stream().toList()));
    }

    /** Windows come in the same order again and again, and every second one fits: the same cameras must not always be those. */
    @Test
    void shouldShareTheProcessorEvenlyWhenCamerasBeatInStep() {
        ClipBatcher full = new ClipBatcher(new BatchRule(1, DELAY, Optional.of(BUDGET), 2));
        Map<String, Integer> answered = new HashMap<>();
        for (int i = 0; i < 8000; i++) {
            full.add(window("camera-" + i % 8, i, i));
            if (i % 2 == 0) {
                full.take(1).forEach(taken -> answered.merge(taken.window().cameraId(), 1, Integer::sum));
            }
        }

        assertEquals(1, fairness(answered, 8), 0.01, () -> "Jain's index of " + answered);
    }

    @Test
    void shouldForgetTheWindowsThatMatch() {
        live.add(window("door", 1, 1));
        live.add(window("yard", 2, 2));

        live.removeIf(pending -> pending.window().cameraId().equals("door"));

        assertEquals(List.of("yard@2"), names(live.take(4)));
    }

    /** Twice the load that fits: 25 cameras give 50 windows a second, one is answered every 40 ms. */
    @Test
    void shouldShareTheProcessorEvenlyAndKeepTheBudgetUnderOverload() {
        ClipBatcher batcher = new ClipBatcher(new BatchRule(1, DELAY, Optional.of(BUDGET), 1000));
        Map<String, Integer> answered = new HashMap<>();
        List<Long> latencies = new ArrayList<>();
        Duration reserve = Duration.ofMillis(40);
        int dropped = 0;
        for (int millis = 0; millis < 60_000; millis += 20) {
            batcher.add(window("camera-" + millis / 20 % 25, millis, millis));
            if (millis % 40 == 0) {
                Instant now = NOON.plusMillis(millis);
                dropped += batcher.removeLate(now, reserve).size();
                for (PendingWindow taken : batcher.take(1)) {
                    answered.merge(taken.window().cameraId(), 1, Integer::sum);
                    latencies.add(Duration.between(taken.window().endedAt(), now.plus(reserve))
                            .toMillis());
                }
            }
        }

        assertEquals(1500, latencies.size(), "the processor was never idle");
        assertEquals(3000, latencies.size() + dropped + batcher.waiting());
        assertEquals(
                true, latencies.stream().allMatch(latency -> latency <= 2000), "an answer came later than the budget");
        assertEquals(1, fairness(answered, 25), 0.001, "Jain's index of answers per camera");
    }

    private static double fairness(Map<String, Integer> answered, int cameras) {
        double sum =
                answered.values().stream().mapToDouble(Integer::doubleValue).sum();
        double squares =
                answered.values().stream().mapToDouble(n -> (double) n * n).sum();
        return sum * sum / (cameras * squares);
    }
}
