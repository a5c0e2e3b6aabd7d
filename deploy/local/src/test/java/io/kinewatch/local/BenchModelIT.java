package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench model} as an operator calls it, with one round of the smallest network. */
@Timeout(300)
class BenchModelIT {
    @TempDir
    private Path folder;

    @Test
    void shouldWriteARowForEachFormAndWhatItComesTo() throws Exception {
        Path json = folder.resolve("model.json");

        CommandRun run = CommandRun.of(
                "bench",
                "model",
                "--networks",
                "hara/resnet-10",
                "--batches",
                "1",
                "--rounds",
                "1",
                "--json",
                "" + json);

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        List<String> forms = new ArrayList<>();
        for (JsonNode row : report.path("rows")) {
            forms.add(row.path("form").asText());
            assertEquals("hara/resnet-10", row.path("network").asText());
            assertEquals(1, row.path("batch").asInt());
            assertEquals(1, row.path("threads").asInt());
            assertTrue(row.path("cpuMsPerClip").asDouble() > 1, row.toString());
        }
        assertEquals(List.of("float", "cpu", "eager"), forms);
        assertEquals("int8", report.at("/rows/1/type").asText());
        double ratio = report.at("/rows/2/cpuMsPerClip").asDouble()
                / report.at("/rows/1/cpuMsPerClip").asDouble();
        assertEquals(ratio, report.at("/ratios/0/eagerToCpu").asDouble(), 1e-9);
        assertTrue(report.path("operators").size() > 5, run.output());
        String verdict = ratio >= 3 ? "reached" : "missed";
        assertTrue(run.output().contains("goal at least 3: " + verdict), run.output());
        assertEquals(Map.of("reached", 0, "missed", Kinewatch.FAILED).get(verdict), run.exitCode(), run.errors());
    }

    @Test
    void shouldRefuseWhatItCannotMeasure() {
        assertEquals(
                2,
                CommandRun.of("bench", "model", "--networks", "hara/resnet-9").exitCode());
        assertEquals(2, CommandRun.of("bench", "model", "--rounds", "0").exitCode());
        assertEquals(2, CommandRun.of("bench", "model", "--batches", "0").exitCode());
    }
}
