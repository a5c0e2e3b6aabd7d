package io.kinewatch.inference.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.LabelActivity;
import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSmootherTest {

    /** The default rule without smoothing, so that a table shows what happens. A column is 200 ms. */
    private static final ActionRule PLAIN = new ActionRule(
            0.6f, 0.35f, Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofMillis(500), Duration.ZERO);

    private static final EventRules RULES = rules(new LabelRules(PLAIN, Map.of()), Map.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        action                             | 0 .9 .9 .9 .9 0 0 0 0 0      | 3: START walk 1-3; 8: END walk 1-4
        too short for the minimum time     | 0 .9 .9 0 0 0 0 0 0 0        |
        flicker                            | .9 0 .9 0 .9 0 .9 0 .9 0     |
        between the thresholds             | .5 .5 .5 .5 .5 .5 .5 .5      |
        at the thresholds                  | .6 .6 .6 .35 .34 .34 .34 .34 | 2: START walk 0-2; 7: END walk 0-3
        goes on between the thresholds     | .9 .9 .9 .4 .4 .4 .4 .4      | 2: START walk 0-2; 7: UPDATE walk 0-7
        dip before the minimum time        | .9 .9 .5 .9 .9 .9            | 5: START walk 3-5
        interruption as long as the gap    | .9 .9 .9 0 0 0 .9 .9         | 2: START walk 0-2; 7: UPDATE walk 0-7
        interruption longer than the gap   | .9 .9 .9 0 0 0 0 .9 .9 .9    | 2: START walk 0-2; 6: END walk 0-2; 9: START walk 7-9
        back only after a hole in windows  | .9 .9 .9 0 - - - - .9 .9 .9 .9 | 2: START walk 0-2; 8: END walk 0-2; 11: START walk 8-11
        update once a second               | .9 .9 .9 .9 .9 .9 .9 .9 .9 .9 .9 .9 .9 | 2: START walk 0-2; 7: UPDATE walk 0-7; 12: UPDATE walk 0-12
        no update while in doubt           | .9 .9 .9 .9 .9 .9 0 0 .9     | 2: START walk 0-2; 8: UPDATE walk 0-8
        missing windows are not absence    | .9 - .9 - - - - - - - - .9   | 2: START walk 0-2; 11: UPDATE walk 0-11
        longer silence                     | .9 .9 .9 - - - - - - - - - - - - - - - .9 .9 .9 | 2: START walk 0-2; 18: END walk 0-2; 20: START walk 18-20
        silence before the minimum time    | .9 .9 - - - - - - - - - - - - - - - - .9 .9 .9 | 20: START walk 18-20
        """)
    void shouldFollowOneLabel(String name, String row, String expected) {
        SmoothedTrace trace = new SmoothedTrace(RULES, ScriptedTrace.of("door walk " + row));

        List<String> lines = expected == null ? List.of() : Arrays.asList(expected.split("; "));
        assertEquals(lines, trace.lines());
    }

    @Test
    void shouldFollowSeveralActionsAtOnceAndEndBeforeStarting() {
        SmoothedTrace trace = new SmoothedTrace(
                RULES,
                ScriptedTrace.of(
                        "door walk .9 .9 .9 .9 .9  0  0  0  0",
                        "door wave  0 .7 .7 .7 .7 .7 .7 .7 .7",
                        "door clap  0  0  0  0  0  0 .8 .8 .8"));

        assertEquals(
                List.of(
                        "2: START walk 0-2",
                        "3: START wave 1-3",
                        "8: END walk 0-4",
                        "8: START clap 6-8",
                        "8: UPDATE wave 1-8"),
                trace.lines());
    }

    @Test
    void shouldKeepCamerasApart() {
        SmoothedTrace trace =
                new SmoothedTrace(RULES, ScriptedTrace.of("door walk .9 .9 .9 0 0 0 0", "yard walk 0 0 0 0 .9 .9 .9"));

        assertEquals(List.of("2: START walk 0-2", "6: END walk 0-2", "6: START walk 4-6"), trace.lines());
        assertEquals("yard", trace.events().get(2).getCameraId());
    }

    @Test
    void shouldSayNothingOfLabelsThatMeanNothing() {
        SmoothedTrace trace = new SmoothedTrace(RULES, ScriptedTrace.of("door idle .9 .9 .9 .9 .9 .9"));

        assertEquals(List.of(), trace.lines());
    }

    @Test
    void shouldEndAtTheLastWindowOfTheOldSession() {
        SmoothedTrace trace = new SmoothedTrace(
                RULES, ScriptedTrace.of("door walk .9 .9 .9 .9 .9 .9 .9 .9", "door session a a a a b b b b"));

        assertEquals(List.of("2: START walk 0-2", "4: END walk 0-3", "6: START walk 4-6"), trace.lines());
        assertNotEquals(
                trace.events().get(1).getEventId(), trace.events().get(2).getEventId());
    }

    @Test
    void shouldAcceptANewSessionThatStartsEarlier() {
        List<Prediction> loop =
                new ArrayList<>(ScriptedTrace.of("file walk - - - .9 .9 .9", "file session a a a a a a"));
        loop.addAll(ScriptedTrace.of("file walk .9 .9 .9 .9 .9 .9 .9 .9", "file session b b b b b b b b"));

        SmoothedTrace trace = new SmoothedTrace(RULES, loop);

        assertEquals(0, trace.late());
        assertEquals(
                List.of("5: START walk 3-5", "0: END walk 3-5", "2: START walk 0-2", "7: UPDATE walk 0-7"),
                trace.lines());
    }

    @Test
    void shouldIgnoreAndCountLateWindows() {
        List<Prediction> inOrder = ScriptedTrace.of("door walk .9 .9 .9 .9 0 0 0 0 0");
        List<Prediction> withLate = new ArrayList<>(inOrder);
        withLate.add(5, inOrder.get(1));
        withLate.add(7, inOrder.get(5));

        SmoothedTrace trace = new SmoothedTrace(RULES, withLate);

        assertEquals(2, trace.late());
        assertEquals(new SmoothedTrace(RULES, inOrder).events(), trace.events());
    }

    @Test
    void shouldCarryOnUnderANewModelThatDoesNotKnowTheLabel() {
        SmoothedTrace trace = new SmoothedTrace(
                RULES,
                ScriptedTrace.of(
                        "door walk .9 .9 .9 .9 .9 .9 .9 .9  -  -  -  -",
                        "door run   -  -  -  -  -  -  -  -  0  0  0  0",
                        "door model m m m m n n n n k k k k"));

        assertEquals(List.of("2: START walk 0-2", "7: UPDATE walk 0-7", "11: END walk 0-7"), trace.lines());
        assertEquals(
                List.of("m", "n", "k"),
                trace.events().stream().map(ActionEvent::getModel).toList());
        assertEquals(
                1,
                trace.events().stream().map(ActionEvent::getEventId).distinct().count());
    }

    @Test
    void shouldGiveMeanPeakAndCountOverTheWindowsOfTheAction() {
        SmoothedTrace trace =
                new SmoothedTrace(RULES, ScriptedTrace.of("door walk .6 .9 .75 .25 .75 .75 0.1 0.1 0.1 0.1"));

        ActionEvent end = trace.events().get(trace.events().size() - 1);
        assertEquals("END walk 0-5", SmoothedTrace.line(end));
        assertEquals(6, end.getWindows());
        assertEquals((.6 + .9 + .75 + .25 + .75 + .75) / 6, end.getConfidence(), 1e-6);
        assertEquals(.9f, end.getPeak());
    }

    @Test
    void shouldUseTheRuleOfTheLabelAndOfTheCamera() {
        ActionRule atOnce =
                new ActionRule(0.3f, 0.2f, Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ZERO);
        EventRules rules =
                rules(new LabelRules(PLAIN, Map.of("fall", atOnce)), Map.of("yard", new LabelRules(atOnce, Map.of())));

        SmoothedTrace trace = new SmoothedTrace(
                rules, ScriptedTrace.of("door fall .4 0 .4 .4 0", "door walk .4 0 .4 .4 0", "yard walk 0 .3 .3 0 0"));

        assertEquals(
                List.of("0: START fall 0-0", "1: END fall 0-0", "1: START walk 1-1", "3: END walk 1-2"), trace.lines());
    }

    @Test
    void shouldReportNothingDuringTheCoolDown() {
        ActionRule rule = new ActionRule(
                0.6f, 0.35f, Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ZERO);

        SmoothedTrace trace = new SmoothedTrace(
                rules(new LabelRules(rule, Map.of()), Map.of()),
                ScriptedTrace.of("door walk .9 .9 0 .9 .9 0 .9 .9 .9", "door wave 0 0 0 .9 .9 .9 .9 .9 .9"));

        assertEquals(
                List.of("1: START walk 0-1", "2: END walk 0-1", "4: START wave 3-4", "7: START walk 6-7"),
                trace.lines());
    }

    @Test
    void shouldEndOnSilenceWithTheVeryRecordThatTheNextSessionWouldBring() {
        List<Prediction> before = ScriptedTrace.of("door walk .9 .9 .9 .9 0", "door wave 0 0 0 .9 .9");
        List<Prediction> after = ScriptedTrace.of("door walk - - - - - - .9", "door session - - - - - - b");

        SmoothedTrace silent = new SmoothedTrace(RULES, before);
        silent.silence("door");
        silent.silence("door");
        after.forEach(silent::next);
        SmoothedTrace busy = new SmoothedTrace(RULES, before);
        after.forEach(busy::next);

        assertEquals(List.of("2: START walk 0-2", "-: END walk 0-3"), silent.lines());
        assertEquals(busy.events(), silent.events());
    }

    @Test
    void shouldSmoothByCaptureTime() {
        LabelRules slow = new LabelRules(ActionRule.DEFAULT, Map.of());
        EventRules rules = rules(slow, Map.of());

        SmoothedTrace every = new SmoothedTrace(rules, ScriptedTrace.of("door walk 0 1 1 1 1"));
        SmoothedTrace second = new SmoothedTrace(rules, ScriptedTrace.of("door walk 0 - 1 - 1"));

        double expected = 1 - Math.exp(-800.0 / 400);
        assertEquals(expected, walk(every).getProbability(), 1e-6);
        assertEquals(expected, walk(second).getProbability(), 1e-6);
    }

    @Test
    void shouldForgetImprobableLabels() {
        SmoothedTrace trace =
                new SmoothedTrace(RULES, ScriptedTrace.of("door walk .9 .5", "door wave .009 0", "door clap .1 .001"));

        assertEquals(
                List.of("walk"),
                trace.activity("door").getLabels().stream()
                        .map(LabelActivity::getLabel)
                        .toList());
    }

    @Test
    void shouldGiveTheSameEventsOnEveryReplay() {
        List<Prediction> trace = ScriptedTrace.of("door walk .9 .9 .9 0 0 0 0", "yard walk .9 .9 .9 0 0 0 0");

        List<ActionEvent> events = new SmoothedTrace(RULES, trace).events();

        assertEquals(events, new SmoothedTrace(RULES, trace).events());
        assertEquals(2, events.stream().map(ActionEvent::getEventId).distinct().count());
        assertTrue(events.stream().allMatch(event -> event.getEventId().length() == 36));
    }

    private static EventRules rules(LabelRules everywhere, Map<String, LabelRules> cameras) {
        return new EventRules(everywhere, cameras, Set.of("idle"), Duration.ofSeconds(3));
    }

    private static LabelActivity walk(SmoothedTrace trace) {
        return trace.activity("door").getLabels().get(0);
    }
}
