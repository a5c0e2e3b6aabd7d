package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.network.weights.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training process that is killed without warning loses nothing but time, one that is told to end not even that: bit for bit. */
@Timeout(180)
class KilledTrainingFaultIT {
    private static final long SEED = 20;
    private static final int STEPS_PER_EPOCH = 10;
    private static final int STEPS = CheckpointedTraining.EPOCHS * STEPS_PER_EPOCH;
    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheSameWeightsWhenItWasKilledInMidEpochAndResumed() throws Exception {
        TestingPlans.videos(folder);
        Weights undisturbed = CheckpointedTraining.run(folder, "undisturbed", new RecordingProgress())
                .weights();
        Random random = new Random(SEED);
        // in mid-epoch, and some steps after a checkpoint may have come
        int killAfter = STEPS_PER_EPOCH + 3 + random.nextInt(STEPS_PER_EPOCH - 4);

        killAfter(start(), killAfter, random.nextInt(1000));
        RecordingProgress resumed = new RecordingProgress();
        Training.Result result = CheckpointedTraining.run(folder, "run", resumed);

        int first = resumed.steps().get(0).step();
        assertTrue(first > STEPS_PER_EPOCH + 1, "it went on in mid-epoch, with step " + first);
        assertTrue(first <= 2 * STEPS_PER_EPOCH, "it was killed in the second epoch, but went on with step " + first);
        assertEquals(STEPS - first + 1, resumed.steps().size());
        assertSame(undisturbed, result.weights());
    }

    /** In mid-epoch, and where an epoch has all of its steps but has not looked at itself. */
    @Test
    void shouldSaveTheVeryStepBehindWhichItIsToldToEnd() throws Exception {
        TestingPlans.videos(folder);
        Weights undisturbed = CheckpointedTraining.run(folder, "undisturbed", new RecordingProgress())
                .weights();
        Checkpoints checkpoints = new Checkpoints(folder.resolve("run/checkpoints"));

        for (int step : List.of(STEPS_PER_EPOCH - 3, 2 * STEPS_PER_EPOCH)) {
            terminateBehind(step);
            assertEquals(
                    step,
                    checkpoints.latest(damage -> {}).orElseThrow().progress().step());
        }
        RecordingProgress resumed = new RecordingProgress();
        Training.Result result = CheckpointedTraining.run(folder, "run", resumed);

        assertEquals(2 * STEPS_PER_EPOCH + 1, resumed.steps().get(0).step());
        assertEquals(CheckpointedTraining.EPOCHS, result.history().size());
        assertSame(undisturbed, result.weights());
    }

    private void terminateBehind(int step) throws Exception {
        Process process = start("" + step);
        BufferedReader lines = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.equals(CheckpointedTraining.STEP + step)) {
                process.destroy();
                assertEquals(TERMINATED, process.waitFor());
                return;
            }
        }
        throw new AssertionError("it ended with " + process.waitFor() + " and said:\n" + said);
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
        expected.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(tensor.toArray(), actual.get(name).toArray(), name));
    }

    private Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                CheckpointedTraining.class.getName(),
                folder.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** SIGKILL so many microseconds after a step is done: somewhere in the next one, or while its checkpoint is written. */
    private void killAfter(Process process, int step, int micros) throws Exception {
        StringBuilder said = new StringBuilder();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.equals(CheckpointedTraining.STEP + step)) {
                long until = System.nanoTime() + 1000L * micros;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                process.destroyForcibly();
                assertEquals(KILLED, process.waitFor());
                assertTrue(Files.isDirectory(folder.resolve("run/checkpoints")), "no checkpoint yet");
                assertFalse(said.toString().contains(CheckpointedTraining.STEP + STEPS), "it had ended");
                return;
            }
        }
        throw new AssertionError("it ended with " + process.waitFor() + " and said:\n" + said);
    }
}
