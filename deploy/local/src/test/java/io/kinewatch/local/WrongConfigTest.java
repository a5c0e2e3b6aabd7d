package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the user is told of a configuration that cannot be meant, before anything starts. */
@Timeout(60)
class WrongConfigTest {
    @TempDir
    private Path folder;

    @Test
    void shouldNameTheNearestKey() throws Exception {
        Path file = write("cameras: {door: {url: clip.mp4}}", "stalTimeout: 5s");

        refused(
                List.of(file + ":2: stalTimeout: is unknown", "did you mean 'stallTimeout'?"),
                "ingest",
                "--config",
                "" + file);
    }

    @Test
    void shouldNameTheNearestKeyOfAFlag() {
        refused(List.of("windowStrid: is unknown", "did you mean 'windowStride'?"), "infer", "--set", "windowStrid=4");
    }

    @Test
    void shouldSayWhichTypeWasExpected() throws Exception {
        Path file = write("commitInterval: 100ms", "", "threads: many");

        refused(List.of(file + ":3: threads: is 'many'; expected a whole number"), "events", "--config", "" + file);
    }

    @Test
    void shouldTellEverythingAtOnce() throws Exception {
        Path file = write("model: m", "maxBatch: 0", "mode: fast", "topics: {partitons: 3}");

        refused(
                List.of(file + ":2: maxBatch", file + ":3: mode", file + ":4: topics.partitons", "'partitions'"),
                "infer",
                "--config",
                "" + file);
    }

    @Test
    void shouldRefuseTwoCamerasWithOneId() throws Exception {
        Path file = write("cameras:", "  door: {url: a.mp4}", "  door: {url: b.mp4}", "  Door: {url: c.mp4}");

        refused(
                List.of(file + ":3: cameras.door: is there twice, first at " + file + ":2", file + ":4: cameras.Door"),
                "ingest",
                "--config",
                "" + file);
    }

    @Test
    void shouldRefuseTwoCamerasWithOneIdOnTheCommandLine() {
        refused(List.of("door", "twice"), "demo", "--camera", "door=a.mp4", "--camera", "door=b.mp4");
    }

    @Test
    void shouldRefuseACameraThatCannotBeReadOnTheCommandLine() {
        refused(List.of("door", "unknown scheme 'rstp'"), "demo", "--camera", "door=rstp://host/path");
        refused(List.of("the camera's id", "a b"), "demo", "--camera", "a b=clip.mp4");
    }

    @Test
    void shouldNotShowTheWallToOtherMachinesWithoutUsers() {
        refused(List.of("web.host", "auth.users"), "monitor", "--host", "0.0.0.0", "--port", "0");
    }

    @Test
    void shouldNameWhatIsWrongInTheFileOfTheEventsStage() throws Exception {
        Path file = write("startTreshold: 0.5");

        refused(
                List.of("eventsConfig", file + ":1: startTreshold", "did you mean 'startThreshold'?"),
                "monitor",
                "--set",
                "eventsConfig=" + file);
    }

    @Test
    void shouldRefuseAMissingFile() {
        Path file = folder.resolve("none.yaml");

        refused(List.of(file.toString()), "events", "--config", "" + file);
    }

    @Test
    void shouldRefuseUnknownOptionsAndWrongDurations() {
        refused(List.of("Unknown option", "--kafka-prot"), "demo", "--kafka-prot", "1");
        refused(List.of("'soon' is not a duration"), "demo", "--for", "soon");
    }

    @Test
    void shouldRefuseASummaryThatCannotBeWrittenBeforeTheLongRun() {
        Path file = folder.resolve("none").resolve("summary.json");

        refused(List.of("--json " + file), "demo", "--for", "90s", "--json", "" + file);
        refused(List.of("--json", "--camera"), "demo", "--json", "" + folder.resolve("x"), "--camera", "a=b.mp4");
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("stage.yaml"), List.of(lines));
    }

    private static void refused(List<String> told, String... arguments) {
        CommandRun run = CommandRun.of(arguments);

        assertEquals(2, run.exitCode(), run.errors());
        told.forEach(part -> assertTrue(run.errors().contains(part), part + " is not in:\n" + run.errors()));
    }
}
