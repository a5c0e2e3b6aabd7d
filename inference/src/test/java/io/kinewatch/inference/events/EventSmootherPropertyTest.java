package io.kinewatch.inference.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class EventSmootherPropertyTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyActionStartsOnceThenEndsOnceAndNeverRunsBackwards(@ForAll("traces") List<Prediction> trace) {
        SmoothedTrace smoothed = new SmoothedTrace(EventRules.DEFAULT, trace);
        smoothed.silence("door");

        Map<String, ActionEvent> open = new HashMap<>();
        for (ActionEvent event : smoothed.events()) {
            ActionEvent last = event.getPhase() == EventPhase.END
                    ? open.remove(event.getLabel())
                    : open.put(event.getLabel(), event);
            assertEquals(event.getPhase() == EventPhase.START, last == null, () -> "out of turn: " + event);
            assertFalse(event.getEndedAt().isBefore(event.getStartedAt()));
            assertTrue(event.getConfidence() > 0 && event.getConfidence() <= event.getPeak());
            if (last != null) {
                assertEquals(last.getEventId(), event.getEventId());
                assertEquals(last.getStartedAt(), event.getStartedAt());
                assertFalse(event.getEndedAt().isBefore(last.getEndedAt()));
                assertTrue(event.getWindows() >= last.getWindows());
            }
        }
        assertEquals(Map.of(), open, "silence ends all");
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void windowsReadTwiceChangeNothing(@ForAll("traces") List<Prediction> trace) {
        List<Prediction> twice = new ArrayList<>();
        trace.forEach(window -> twice.addAll(List.of(window, window)));

        SmoothedTrace smoothed = new SmoothedTrace(EventRules.DEFAULT, twice);

        assertEquals(trace.size(), smoothed.late());
        assertEquals(new SmoothedTrace(EventRules.DEFAULT, trace).events(), smoothed.events());
    }

    /** Windows of one camera in order, 100 ms to 4 s apart, now and then of a new session, with long and short actions. */
    @Provide
    Arbitrary<List<Prediction>> traces() {
        Arbitrary<Integer> steps = Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.integers().between(100, 600)),
                Tuple.of(1, Arbitraries.integers().between(600, 4_000)));
        Arbitrary<Float> probabilities = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.floats().between(0.5f, 1f)),
                Tuple.of(2, Arbitraries.floats().between(0f, 0.5f)));
        Arbitrary<Boolean> reconnects = Arbitraries.integers().between(1, 40).map(roll -> roll == 1);
        return Combinators.combine(steps, reconnects, probabilities, probabilities)
                .as(Verdict::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120)
                .map(EventSmootherPropertyTest::trace);
    }

    private record Verdict(int stepMillis, boolean reconnects, float walk, float wave) {}

    private static List<Prediction> trace(List<Verdict> verdicts) {
        List<Prediction> trace = new ArrayList<>();
        Instant middle = ScriptedTrace.EPOCH;
        int session = 0;
        for (Verdict verdict : verdicts) {
            middle = middle.plusMillis(verdict.stepMillis());
            session += verdict.reconnects() ? 1 : 0;
            Map<String, Float> probabilities = Map.of("walk", verdict.walk(), "wave", verdict.wave());
            trace.add(ScriptedTrace.prediction("door", "s" + session, "m", middle, probabilities));
        }
        return trace;
    }
}
