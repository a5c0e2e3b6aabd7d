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

    @Test
    void shouldGiveTheSameWeightsWhenItWasKilledAndResumed() throws IOException {
        TrainingPlan plan = TestingPlans.tiny(3, 18);
        Weights undisturbed =
                run(plan, "undisturbed", false, new RecordingProgress()).weights();

        // dies in the second step of the second epoch, and again in the third
        assertThrows(IllegalStateException.class, () -> run(plan, "killed", false, new RecordingProgress(5)));
        assertThrows(IllegalStateException.class, () -> run(plan, "killed", true, new RecordingProgress(8)));
        RecordingProgress last = new RecordingProgress();
        Training.Result resumed = run(plan, "killed", true, last);

        assertEquals(7, last.steps().get(0).step(), "goes on with the third epoch");
        assertEquals(3, resumed.history().size());
        assertEquals(undisturbed.tensors().keySet(), resumed.weights().tensors().keySet());
        undisturbed
                .tensors()
                .forEach((name, tensor) -> assertArrayEquals(
                        tensor.toArray(), resumed.weights().get(name).toArray(), name));
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

    private Training.Result run(TrainingPlan plan, String name, boolean resume, TrainingProgress progress)
            throws IOException {
        Training.Options options = new Training.Options(folder.resolve(name), folder.resolve("cache"), resume, 1);
        return new Training(plan, options, progress, Clock.systemUTC()).run(index);
    }
}
