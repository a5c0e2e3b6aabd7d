package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingIT {
    @TempDir
    private Path folder;

    private VideoIndex index;

    @BeforeEach
    void videos() throws IOException {
        index = TestingPlans.videos(folder);
    }

    @Test
    void shouldLearnToTellVideosApartThatItHasNeverSeen() throws IOException {
        RecordingProgress progress = new RecordingProgress();

        Training.Result result = run(TestingPlans.tiny(4, 60), "run", false, progress);

        assertEquals(4, result.history().size());
        assertEquals(result.history(), progress.epochs());
        assertEquals(40, progress.steps().size());
        assertEquals(1, result.history().get(3).validation().videoTop1());
        assertTrue(result.history().get(3).loss() < result.history().get(0).loss());
    }

    /** With dropout and gradients gathered from parts; checkpoints after every step. */
    @Test
    void shouldGiveTheSameWeightsWhenItWasKilledAndResumed() throws IOException {
        TrainingPlan plan = TestingPlans.with(
                TestingPlans.with(TestingPlans.tiny(3, 18), "/objective/dropout", 0.3), "/descent/microBatch", 3);
        Weights undisturbed =
                run(plan, "undisturbed", false, new RecordingProgress()).weights();

        // dies in the second step of the second epoch, whose checkpoint is that of the step before, and again in the
        // third
        assertThrows(IllegalStateException.class, () -> run(plan, "killed", false, new RecordingProgress(5)));
        assertThrows(IllegalStateException.class, () -> run(plan, "killed", true, new RecordingProgress(8)));
        RecordingProgress last = new RecordingProgress();
        Training.Result resumed = run(plan, "killed", true, last);

        assertEquals(8, last.steps().get(0).step(), "goes on in the middle of the third epoch");
        assertEquals(3, resumed.history().size());
        assertSame(undisturbed, resumed.weights());
    }

    @Test
    void shouldTakeTheCheckpointBeforeADamagedOne() throws IOException {
        TrainingPlan plan = TestingPlans.tiny(3, 6);
        Weights undisturbed = run(plan, "run", false, new RecordingProgress()).weights();
        Path weights = folder.resolve("run/checkpoints/step-00000003/weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 7] ^= 1;
        Files.write(weights, bytes);

        RecordingProgress progress = new RecordingProgress();
        Training.Result again = run(plan, "run", true, progress);

        assertTrue(
                progress.notes().stream().anyMatch(note -> note.contains("step-00000003 is damaged")),
                progress.notes().toString());
        assertEquals(1, progress.steps().size());
        assertSame(undisturbed, again.weights());
    }

    @Test
    void shouldGiveTheWeightsOfTheBestEpoch() throws IOException {
        TrainingPlan plan = TestingPlans.with(TestingPlans.tiny(4, 6), "/length/keep", "BEST");

        Training.Result result = run(plan, "run", false, new RecordingProgress());

        double best = result.history().stream()
                .mapToDouble(epoch -> epoch.validation().clipTop1())
                .max()
                .orElseThrow();
        assertEquals(best, result.history().get(result.epoch() - 1).validation().clipTop1());
        TrainingPlan shorter = TestingPlans.with(plan, "/length/maxSteps", result.epoch());
        assertTrue(result.epoch() <= shorter.steps());
    }

    @Test
    void shouldEndWhenNothingGetsBetter() throws IOException {
        TrainingPlan plan = TestingPlans.with(TestingPlans.tiny(30, 6), "/descent/learningRate", 1e-9);
        TrainingPlan patient = TestingPlans.with(plan, "/length/patience", 2);
        RecordingProgress progress = new RecordingProgress();

        Training.Result result = run(patient, "run", false, progress);

        assertTrue(result.history().size() < 30, result.history().size() + " epochs");
        assertTrue(progress.notes().stream().anyMatch(note -> note.startsWith("Nothing got better for 2 epochs")));
    }

    @Test
    void shouldEndAfterSoManySteps() throws IOException {
        TrainingPlan plan = TestingPlans.with(TestingPlans.tiny(3, 18), "/length/maxSteps", 4);
        RecordingProgress progress = new RecordingProgress();

        Training.Result result = run(plan, "run", false, progress);

        assertEquals(4, progress.steps().size());
        assertEquals(2, result.history().size());
    }

    @Test
    void shouldDependOnTheSeed() throws IOException {
        TrainingPlan plan = TestingPlans.tiny(1, 18);
        Weights one = run(plan, "one", false, new RecordingProgress()).weights();
        TrainingPlan other = TestingPlans.with(plan, "/seed", 2);
        Weights two = run(other, "two", false, new RecordingProgress()).weights();

        float[] first = one.get("conv1.weight").toArray();
        assertTrue(new Random(1)
                .ints(20, 0, first.length)
                .anyMatch(i -> first[i] != two.get("conv1.weight").toArray()[i]));
    }

    @Test
    void shouldRefuseAFolderWithAnotherRun() throws IOException {
        run(TestingPlans.tiny(1, 18), "run", false, new RecordingProgress());

        RunFolderException again = assertThrows(
                RunFolderException.class, () -> run(TestingPlans.tiny(1, 18), "run", false, new RecordingProgress()));
        RunFolderException other = assertThrows(
                RunFolderException.class, () -> run(TestingPlans.tiny(2, 18), "run", true, new RecordingProgress()));

        assertTrue(again.getMessage().contains("resume"), again.getMessage());
        assertTrue(other.getMessage().contains("another plan"), other.getMessage());
    }

    @Test
    void shouldKeepTheNewestCheckpointsTheBestAndNothingHalfWritten() throws IOException {
        run(TestingPlans.tiny(3, 6), "run", false, new RecordingProgress());

        try (Stream<Path> folders = Files.list(folder.resolve("run/checkpoints"))) {
            assertEquals(
                    "step-00000002 step-00000003",
                    String.join(
                            " ",
                            folders.map(path -> path.getFileName().toString())
                                    .sorted()
                                    .toList()));
        }
    }

    @Test
    void shouldEndWhenItsTimeIsOver() throws IOException {
        TrainingPlan plan = TestingPlans.tiny(5, 6);
        TrainingPlan brief = TestingPlans.with(plan, "/length/maxSeconds", 0);
        RecordingProgress progress = new RecordingProgress();

        Training.Result result = run(brief, "run", false, progress);

        assertEquals(1, result.history().size());
        assertTrue(progress.notes().stream().anyMatch(note -> note.contains("after epoch 1 of 5")));
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
        expected.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(tensor.toArray(), actual.get(name).toArray(), name));
    }

    private Training.Result run(TrainingPlan plan, String name, boolean resume, TrainingProgress progress)
            throws IOException {
        Training.Options options =
                new Training.Options(folder.resolve(name), folder.resolve("cache"), resume, 1, Duration.ZERO, 1);
        return new Training(plan, options, progress, Clock.systemUTC()).run(index);
    }
}
