package io.kinewatch.training.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    private static final PlanInput INPUT = new PlanInput(List.of("jump", "walk", "run"), 9537, true, 7);

    static List<String> names() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldFitTheirNetworks(String name) {
        TrainingPlan plan = Presets.plan(name, INPUT);

        assertEquals(List.of(), Training.problems(plan));
        assertEquals(name, plan.name());
    }

    /** The numbers of the papers. */
    @ParameterizedTest
    @CsvSource({
        "hara-2017, 128, 0.1, 0.001, 200, 0",
        "hara-finetune, 128, 0.001, 0.00001, 200, 0",
        "r2plus1d-2018, 32, 0.01, 0.0001, 180, 40",
        "csn-2019, 512, 0.64, 0.0001, 180, 40",
        "p3d-2017, 128, 0.001, 0.0005, 100, 0"
    })
    void shouldHaveThePapersNumbers(
            String name, int batch, double rate, double weightDecay, int epochs, int warmUpEpochs) {
        TrainingPlan plan = Presets.plan(name, INPUT);

        assertEquals(batch, plan.descent().batch());
        assertEquals(rate, plan.descent().learningRate());
        assertEquals(weightDecay, plan.descent().weightDecay());
        assertEquals(epochs, plan.epochs());
        assertEquals(warmUpEpochs * plan.stepsPerEpoch(), plan.descent().warmUpSteps());
        assertEquals((9537 + batch - 1) / batch, plan.stepsPerEpoch(), "every entry once");
    }

    @Test
    void shouldSayWhichPresetsThereAre() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Presets.plan("hara-2016", INPUT));

        assertTrue(e.getMessage().contains("hara-2017"), e.getMessage());
    }

    @Test
    void shouldSetRightWhatFollowsFromAChange() {
        PlanDraft draft = new PlanDraft(Presets.plan("r2plus1d-2018", INPUT), INPUT);

        draft.set("/descent/batch", 10);
        draft.set("/length/maxSteps", 100);
        draft.network("hara/resnet-10", Map.of("size", "56", "width", "0.25"));
        List<String> problems = new ArrayList<>();
        TrainingPlan plan = draft.plan(problems);

        assertEquals(List.of(), problems);
        assertEquals(5, plan.descent().microBatch(), "the largest part that is no larger than the preset's");
        assertEquals(9540, plan.length().clipsPerEpoch());
        assertEquals(5, plan.descent().warmUpSteps());
        assertEquals(56, plan.clip().height());
        assertEquals(64, plan.clip().resize().height(), "half of 128");
        assertEquals(86, plan.clip().resize().width(), "half of 171, rounded up");
        assertEquals(List.of(), Training.problems(plan));
    }

    @Test
    void shouldLeaveWhatWasGiven() {
        PlanDraft draft = new PlanDraft(Presets.plan("plain", INPUT), INPUT);

        draft.set("/descent/batch", 10);
        draft.set("/descent/microBatch", 3);
        List<String> problems = new ArrayList<>();
        draft.plan(problems);

        assertEquals(List.of("descent: batch is a multiple of microBatch, not 10 of 3"), problems);
    }
}
