package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The measurement itself, by the CPU, and what is said where there is no GPU. */
@Timeout(120)
class BenchGpuIT {
    @TempDir
    private Path folder;

    @Test
    void shouldMeasureEachBatchAndHoldItAgainstTheDatasheet() throws IOException {
        Path file = folder.resolve("gpu.json");

        CommandRun run = CommandRun.of(
                "bench",
                "gpu",
                "--engine",
                "cpu",
                "--batches",
                "1,3",
                "--callers",
                "1",
                "--rounds",
                "2",
                "--round",
                "100ms",
                "--datasheet",
                "fp32=0.5",
                "--json",
                file.toString());

        assertEquals(0, run.exitCode(), run.errors());
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        long multiplyAdds = report.path("multiplyAdds").asLong();
        assertTrue(multiplyAdds > 100_000_000, report.toString());
        assertEquals(2, report.path("rows").size());
        for (int i = 0; i < 2; i++) {
            JsonNode row = report.path("rows").path(i);
            double clips = row.path("clipsPerSecond").asDouble();
            assertEquals(i == 0 ? 1 : 3, row.path("batch").asInt());
            assertTrue(clips > 1, row.toString());
            assertEquals(2 * multiplyAdds * clips / 1e12, row.path("teraflops").asDouble(), 1e-9);
            assertEquals(
                    row.path("teraflops").asDouble() / 0.5, row.path("share").asDouble(), 1e-9);
            assertTrue(row.path("goldenError").asDouble() > 0, row.toString());
            assertTrue(
                    row.path("goldenError").asDouble()
                            < row.path("goldenTolerance").asDouble(),
                    row.toString());
        }
        assertTrue(run.output().contains("OnnxRuntime on the CPU, 1 callers, median of 2 rounds"), run.output());
    }

    @Test
    void shouldSayThatTheDatasheetIsUnknown() {
        CommandRun run = CommandRun.of(
                "bench",
                "gpu",
                "--engine",
                "cpu",
                "--batches",
                "1",
                "--callers",
                "1",
                "--rounds",
                "1",
                "--round",
                "10ms");

        assertEquals(0, run.exitCode(), run.errors());
        assertTrue(run.output().contains("give it with --datasheet"), run.output());
    }

    @Test
    void shouldTellInOneLineWhatCanNotBeMeasured() {
        refused("--precisions fp32 only", "--engine", "cpu", "--precisions", "fp16");
        refused("--batches are 1 or more", "--engine", "cpu", "--batches", "0");
        refused("--datasheet is above 0", "--engine", "cpu", "--datasheet", "fp32=0");
    }

    @Test
    void shouldNotMeasureTheCpuInsteadOfAGpu() throws IOException {
        assumeFalse(Files.exists(Path.of("/dev/nvidiactl")), "there is a GPU");

        refused("OnnxRuntime can't compute on a GPU: ", "--cache", folder.toString());
        refused("DJL's TensorRT engine ", "--engine", "tensorrt", "--cache", folder.toString());
        CommandRun infer = CommandRun.of(
                "infer",
                "--http-port",
                "0",
                "--set",
                "model=" + DemoModel.open(null).folder(),
                "--set",
                "engine.device=gpu");
        assertEquals(2, infer.exitCode());
        assertEquals(1, infer.errors().lines().count(), infer.errors());
        assertTrue(infer.errors().contains("OnnxRuntime can't compute on a GPU: "), infer.errors());
        try (var files = Files.list(folder)) {
            assertFalse(files.findAny().isPresent());
        }
    }

    private static void refused(String part, String... options) {
        String[] all = new String[2 + options.length];
        all[0] = "bench";
        all[1] = "gpu";
        System.arraycopy(options, 0, all, 2, options.length);
        CommandRun run = CommandRun.of(all);

        assertEquals(2, run.exitCode(), run.output());
        assertTrue(run.errors().contains(part), run.errors());
        assertEquals(1, run.errors().lines().count(), run.errors());
    }
}
