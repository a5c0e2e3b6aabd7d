package io.kinewatch.training.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final double HOUR = 3600;

    private final List<ScriptedAction> script =
            FigureScene.endless(42, 320, 240).script(HOUR);

    @Test
    void shouldBeTheSameWhenAskedForInSteps() {
        FigureScene scene = FigureScene.endless(42, 320, 240);

        scene.script(10);
        scene.script(500);

        assertEquals(script, scene.script(HOUR));
    }

    @Test
    void shouldLeaveNoGapAndRepeatNoAction() {
        assertEquals(0, script.get(0).start());
        for (int i = 1; i < script.size(); i++) {
            assertEquals(script.get(i - 1).end(), script.get(i).start());
            assertNotEquals(script.get(i - 1).action(), script.get(i).action());
        }
        assertTrue(script.get(script.size() - 1).end() >= HOUR);
    }

    @Test
    void shouldKeepPosturesConsistent() {
        Posture posture = Posture.STANDING;
        for (ScriptedAction scripted : script) {
            FigureAction action = scripted.action();
            if (action != FigureAction.IDLE) {
                assertEquals(posture, action.before(), scripted.toString());
                posture = action.after();
            }
        }
    }

    @Test
    void shouldLetActionsLastAsLongAsTheyShould() {
        for (ScriptedAction scripted : script) {
            double seconds = scripted.seconds();
            double low = scripted.action().transition() ? 1.6 : scripted.action() == FigureAction.IDLE ? 1.5 : 2.5;
            double high = scripted.action().transition() ? 2.6 : scripted.action() == FigureAction.IDLE ? 4 : 6;
            assertTrue(seconds > low - 1e-6 && seconds < high + 1e-6, scripted.toString());
        }
    }

    @Test
    void shouldShowEveryActionOftenAndTransitionsBothBelowAndAboveTwoSeconds() {
        Map<FigureAction, Integer> counts = new EnumMap<>(FigureAction.class);
        script.forEach(scripted -> counts.merge(scripted.action(), 1, Integer::sum));
        List<ScriptedAction> sitting =
                script.stream().filter(s -> s.action() == FigureAction.SIT_DOWN).toList();

        for (FigureAction action : FigureAction.values()) {
            assertTrue(counts.get(action) > script.size() / 30, action + " of " + counts);
        }
        assertTrue(sitting.stream().anyMatch(s -> s.seconds() < 1.9));
        assertTrue(sitting.stream().anyMatch(s -> s.seconds() > 2.2));
    }
}
