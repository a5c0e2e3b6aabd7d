package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinewatch.training.preset.PlanInput;
import io.kinewatch.training.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanFileTest {
    private static final PlanInput INPUT = new PlanInput(List.of("jump", "walk"), 5000, true, 7);

    @TempDir
    private Path folder;

    static List<String> presets() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void shouldReadWhatItWrote(String preset) throws IOException {
        TrainingPlan plan = Presets.plan(preset, INPUT);
        Path file = folder.resolve("plan.json");

        PlanFile.write(file, plan);

        assertEquals(plan, PlanFile.read(file));
        assertEquals(List.of(), PlanFile.differences(plan, PlanFile.read(file)));
    }

    @Test
    void shouldNameEveryDifference() {
        TrainingPlan plan = Presets.plan("hara-2017", INPUT);
        TrainingPlan other =
                TestingPlans.with(TestingPlans.with(plan, "/descent/schedule/patience", 3), "/length/patience", 5);

        assertEquals(
                List.of("descent.schedule.patience is 3, was 10", "length.patience is 5, was not given"),
                PlanFile.differences(other, plan));
    }

    @Test
    void shouldTellEverythingThatIsWrongAtOnce() {
        ObjectNode tree = PlanFile.tree(Presets.plan("plain", INPUT));
        ((ObjectNode) tree.get("descent")).put("learningRate", -1);
        ((ObjectNode) tree.get("objective")).put("dropout", 2);
        ((ObjectNode) tree.get("length")).put("keep", "SOME");
        List<String> problems = new ArrayList<>();

        assertNull(PlanFile.plan(tree, problems));

        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("learningRate is above 0, not -1.0"), problems.get(0));
    }

    @Test
    void shouldSayWhichFileIsNoPlan() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), "{\"name\": \"x\"}");

        TrainingException e = assertThrows(TrainingException.class, () -> PlanFile.read(file));

        assertTrue(
                e.getMessage().contains(file.toString()) && e.getMessage().contains("network, arguments"),
                e.getMessage());
    }
}
