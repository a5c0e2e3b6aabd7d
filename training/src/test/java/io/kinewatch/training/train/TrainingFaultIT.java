package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training process that is ended or killed in the middle. */
@Timeout(120)
class TrainingFaultIT {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void shouldEndOnASignalWithoutCrashingAndGoOnAfterwards() throws Exception {
        TestingPlans.videos(folder);
        Process first = start();
        awaitLine(first, "epoch 2 done");

        // not the process's own method, which closes what it says, too
        first.toHandle().destroy();
        String said = String.join("\n", first.inputReader().lines().toList());

        assertEquals(TERMINATED, first.waitFor());
        assertTrue(said.contains(" is saved: start it again to go on from there"), said);
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("hs_err")), "it crashed");
        }
        assertGoesOn();
    }

    @Test
    void shouldGoOnAfterAKill() throws Exception {
        TestingPlans.videos(folder);
        Process first = start();
        awaitLine(first, "epoch 2 done");

        first.destroyForcibly().waitFor();

        assertGoesOn();
    }

    /** A limit on the size of files stands in for a full disk: writing fails in the middle of the weights. */
    @Test
    void shouldKeepTheLastCheckpointWhenTheNextCannotBeWritten() throws Exception {
        TestingPlans.videos(folder);
        Process first = start();
        awaitLine(first, "epoch 2 done");
        first.destroyForcibly().waitFor();
        List<Path> kept = checkpoints();

        Process full = start("bash", "-c", "ulimit -f 40; exec \"$@\"", "limited");
        String said = new String(full.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(1, full.waitFor());
        assertTrue(said.contains("could not be written to"), said);
        assertTrue(said.contains("it goes on from " + kept.get(kept.size() - 1)), said);
        assertEquals(kept, checkpoints());
        assertGoesOn();
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("run/checkpoints"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("step-"))
                    .sorted()
                    .toList();
        }
    }

    private void assertGoesOn() throws Exception {
        int done = new Checkpoints(folder.resolve("run/checkpoints"))
                .latest(damage -> {})
                .orElseThrow()
                .progress()
                .history()
                .size();
        assertTrue(done >= 2, "epochs " + done);
        Process second = start();
        awaitLine(second, "epoch " + (done + 1) + " done");
        second.destroyForcibly().waitFor();
    }

    private Process start(String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                LongTraining.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Reads what the process says until a line begins like this. */
    private static void awaitLine(Process process, String beginning) throws Exception {
        BufferedReader lines = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return;
            }
            said.append(line).append('\n');
        }
        assertTrue(process.waitFor(1, TimeUnit.SECONDS), "the process closed its output and goes on");
        throw new AssertionError("it ended with " + process.exitValue() + " and said:\n" + said);
    }
}
