package io.kinewatch.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that anybody does, as a process of its own. */
class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration TIDY_WITHIN = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void shouldShowCamerasAndEventsAndCompareThemWithTheScript() throws Exception {
        Path json = folder.resolve("summary.json");
        try (ChildProcess demo = start("--for", "20s", "--json", "" + json)) {
            assertEquals(0, demo.exitCode(PATIENCE), demo.output());
            String output = demo.output();

            assertTrue(output.matches("(?s).*The live wall is on http://127\\.0\\.0\\.1:\\d+: open it.*"), output);
            assertTrue(output.matches("(?s).*camera +state +fps +action +prob\\. +latency\\R.*"), output);
            for (String camera : List.of("gym", "hall", "studio", "yard")) {
                assertTrue(
                        output.matches("(?sm).*^" + camera + " +LIVE +\\d+\\.\\d +\\w+ +\\d+ % +\\d+ ms$.*"), output);
            }
            assertTrue(output.matches("(?sm).*^[0-9:.]+ +\\w+ +START +\\w+ +\\d+ %$.*"), output);
            assertTrue(output.contains("Played against seen"), output);
            checkSummary(new ObjectMapper().readTree(json.toFile()));
            assertTidy();
        }
    }

    @Test
    void shouldEndTidilyWhenAskedTo() throws Exception {
        try (ChildProcess demo = start()) {
            await().atMost(PATIENCE).until(() -> demo.output().contains(" LIVE "));
            assertTrue(holdsData(), "there is no data to clean up");

            demo.terminate();

            assertTrue(demo.endsWithin(TIDY_WITHIN), "still running after " + TIDY_WITHIN);
            assertFalse(demo.output().contains("did not close"), demo.output());
            assertTidy();
        }
    }

    private ChildProcess start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("demo", "--kafka-port", freePort(), "--http-port", freePort(), "--web-port", "0"));
        arguments.addAll(List.of(options));
        return ChildProcess.kinewatch("demo-" + System.nanoTime(), List.of("-Djava.io.tmpdir=" + folder), arguments);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static void checkSummary(JsonNode summary) {
        for (String name : List.of("scripted", "found", "missed", "falseEvents")) {
            assertTrue(summary.path(name).isInt(), name + " in " + summary);
        }
        assertEquals(
                summary.get("scripted").asInt(),
                summary.get("found").asInt() + summary.get("missed").asInt());
        assertTrue(summary.path("cameraMinutes").asDouble() > 0, summary.toString());
        assertTrue(summary.has("startDelayMs") && summary.has("endDelayMs"), summary.toString());
        JsonNode latency = summary.path("latencyMs");
        assertTrue(latency.path("p50").asDouble() > 0, summary.toString());
        assertTrue(latency.path("p99").asDouble() >= latency.path("p50").asDouble(), summary.toString());
    }

    private boolean holdsData() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry -> entry.getFileName().toString().startsWith("kinewatch"));
        }
    }

    private void assertTidy() throws IOException {
        assertFalse(holdsData(), "the demo left its data behind");
    }
}
