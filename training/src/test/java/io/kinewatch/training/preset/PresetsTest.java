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
    void shouldMakeAsManyStepsAsAreWanted() {
        List<String> problems = new ArrayList<>();
        PlanDraft longer = new PlanDraft(Presets.plan("plain", INPUT), INPUT);
        longer.set("/length/maxSteps", 100_000);
        PlanDraft both = new PlanDraft(Presets.plan("plain", INPUT), INPUT);
        both.set("/length/maxSteps", 100_000);
        both.set("/length/epochs", 2);

        assertEquals(100_000, longer.plan(problems).steps());
        assertEquals(List.of(), problems);
        both.plan(problems);
        assertEquals(
                List.of(
                        "maxSteps is 100000, but epochs is 2, which are 1194 steps: leave one out, or make it epochs 168"),
                problems);
    }

    @Test
    void shouldNormaliseInTheRangeAndOrderOfThePlansValues() {
        PlanDraft draft = new PlanDraft(Presets.plan("plain", INPUT), INPUT);
        draft.set("/clip/valueScale", 1);
        draft.set("/clip/channels", "BGR");

        Normalisation.ACTIVITYNET.into(draft);
        TrainingPlan plan = draft.plan(new ArrayList<>());
        Normalisation.NONE.into(draft);
        TrainingPlan plain = draft.plan(new ArrayList<>());

        assertEquals(
                List.of(0.3906f * 255, 0.4209f * 255, 0.4477f * 255),
                plan.clip().mean());
        assertEquals(
                List.of(0.2714f * 255, 0.2695f * 255, 0.2767f * 255),
                plan.clip().std());
        assertEquals(List.of(0f, 0f, 0f), plain.clip().mean());
        assertEquals(List.of(1f, 1f, 1f), plain.clip().std());
    }

    /** All that is wrong in a part of the plan is told, not the first only. */
    @Test
    void shouldTellAllThatIsWrong() {
        PlanDraft draft = new PlanDraft(Presets.plan("plain", INPUT), INPUT);
        draft.set("/descent/microBatch", 3);
        draft.set("/descent/learningRate", -1);
        draft.set("/length/measure", "LUCK");
        List<String> problems = new ArrayList<>();

        draft.plan(problems);

        assertEquals(
                List.of(
                        "descent: batch is a multiple of microBatch, not 16 of 3; learningRate is above 0, not -1.0",
                        "length: measure is LUCK; valid: TRAINING_LOSS, VALIDATION_LOSS, VALIDATION_ERROR"),
                problems);
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
