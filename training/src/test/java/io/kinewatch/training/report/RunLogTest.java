package io.kinewatch.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.train.TrainingException;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    private static final List<EpochReport> EPOCHS = TestingRuns.history(3, List.of("sit", "stand"), 5);

    @TempDir
    private Path folder;

    @Test
    void shouldWriteALineEveryFewStepsAndAtTheEnd() throws IOException {
        run(log(5), 1, 3);

        assertEquals(List.of("epoch 1", "2.5", "epoch 2", "3.10", "3.12", "epoch 3"), told());
        JsonNode step = lines().get(1);
        assertEquals(2.0, step.get("loss").asDouble(), 1e-9);
        assertEquals(0.25, step.get("accuracy").asDouble(), 1e-9);
        assertEquals(40.5, step.get("clipsPerSecond").asDouble());
        assertEquals(85.0, step.get("left").asDouble(), "seconds");
        JsonNode epoch = lines().get(0);
        assertEquals(
                EPOCHS.get(0).validation().videoTop1(),
                epoch.get("validation").get("videoTop1").asDouble());
        assertFalse(epoch.get("validation").has("confusion"), "would be most of the log");
    }

    @Test
    void shouldHaveNoStepTwiceWhenARunGoesOnFromAnEarlierEpoch() throws IOException {
        run(log(1), 1, 2);
        Files.writeString(folder.resolve("log.jsonl"), "{\"kind\":\"step\",\"epo", StandardOpenOption.APPEND);

        RunLog resumed = log(1);
        resumed.continued(4, EPOCHS.subList(0, 1));
        run(resumed, 2, 3);

        List<String> expected = new ArrayList<>();
        for (int epoch = 1; epoch <= 3; epoch++) {
            for (int step = 4 * epoch - 3; step <= 4 * epoch; step++) {
                expected.add(epoch + "." + step);
            }
            expected.add("epoch " + epoch);
        }
        assertEquals(expected, told());
    }

    @Test
    void shouldKeepTheStepsBeforeACheckpointInMidEpoch() throws IOException {
        run(log(1), 1, 2);

        log(1).continued(6, EPOCHS.subList(0, 1));

        assertEquals(List.of("1.1", "1.2", "1.3", "1.4", "epoch 1", "2.5", "2.6"), told());
    }

    @Test
    void shouldBeginAnewWhereARunDoes() throws IOException {
        run(log(1), 1, 3);

        log(1).continued(0, List.of());

        assertEquals(List.of(), told());
    }

    @Test
    void shouldSayThatTheCheckpointIsKeptWhenItCannotWrite() throws IOException {
        RunLog log = log(1);
        Files.createDirectory(folder.resolve("log.jsonl"));

        TrainingException failure = assertThrows(TrainingException.class, () -> log.epoch(EPOCHS.get(0)));

        assertEquals(true, failure.getMessage().contains("checkpoint is kept"), failure.getMessage());
    }

    private RunLog log(int stepInterval) {
        return new RunLog(folder.resolve("log.jsonl"), stepInterval, () -> Instant.EPOCH);
    }

    private static void run(RunLog log, int first, int last) {
        for (int epoch = first; epoch <= last; epoch++) {
            for (int step = 4 * epoch - 3; step <= 4 * epoch; step++) {
                log.step(TestingRuns.step(epoch, step));
            }
            log.epoch(EPOCHS.get(epoch - 1));
        }
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("log.jsonl"))) {
            lines.add(new JsonMapper().readTree(line));
        }
        return lines;
    }

    private List<String> told() throws IOException {
        return lines().stream()
                .map(line -> line.get("kind").asText().equals("step")
                        ? line.get("epoch").asInt() + "." + line.get("step").asInt()
                        : "epoch " + line.get("epoch").asInt())
                .toList();
    }
}
