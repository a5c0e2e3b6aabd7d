package io.kinewatch.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.training.figures.FigureAction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How an operator sees whether each process does its work, with a camera that is off, on, and off again. */
@ExtendWith(BrokerExtension.class)
class StageEndpointsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ADDRESS = Pattern.compile("metrics and health are on (http://\\S+)");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void shouldBeReadyOnlyWhileFreshFramesFlow(EmbeddedKafka kafka) throws Exception {
        try (RtspServer server = RtspServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String url = server.mount("door", ScenePlayer.endless(FigureAction.WALK));
            server.refuse();
            try (ChildProcess ingest = start(kafka, "ingest", "cameras.door.url=" + url, "backoff.max=1s");
                    ChildProcess infer = start(
                            kafka, "infer", "model=" + DemoModel.open(null).folder(), "frameTimeout=3s");
                    ChildProcess events = start(kafka, "events", "stateDirectory=" + folder)) {
                awaitReady(ingest, 503, "door OFFLINE");
                awaitReady(infer, 503, "no frame for 3 s");
                awaitReady(events, 503, "no fresh predictions");

                server.acceptAgain();
                for (ChildProcess stage : List.of(ingest, infer, events)) {
                    awaitReady(stage, 200, "ready");
                    assertEquals(200, get(stage, "/live").statusCode());
                }
                checkMetrics(ingest, "kinewatch_ingest_frames_published_total{camera=\"door\",}");
                checkMetrics(infer, "kinewatch_infer_windows_out_total");
                checkMetrics(events, "kinewatch_events_predictions_total");

                server.refuse();
                awaitReady(ingest, 503, "door OFFLINE");
                awaitReady(infer, 503, "no frame for 3 s");
                awaitReady(events, 503, "no fresh predictions");
                assertEquals(200, get(events, "/live").statusCode());
            }
        }
    }

    @Test
    void shouldWaitForKafkaAndEndAtOnceWhenAskedTo() throws Exception {
        String address;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + closed.getLocalPort();
        }
        List<String> arguments =
                List.of("events", "--kafka", address, "--http-port", "0", "--set", "stateDirectory=" + folder);
        try (ChildProcess events = ChildProcess.kinewatch("endpoints-waiting-" + System.nanoTime(), arguments)) {
            await().atMost(PATIENCE)
                    .until(() -> events.output().contains("Waiting for a Kafka broker at " + address + " (for "));
            awaitReady(events, 503, "waiting for Kafka");

            events.terminate();

            assertTrue(events.endsWithin(Duration.ofSeconds(5)), "still running");
            assertFalse(events.output().contains("did not close"), events.output());
        }
    }

    @Test
    void shouldShowTheWallBeforeThereIsAKafka() throws Exception {
        String address;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + closed.getLocalPort();
        }
        List<String> arguments = List.of(
                "monitor", "--kafka", address, "--port", "0", "--http-port", "0", "--set", "pictures.folder=" + folder);
        try (ChildProcess monitor = ChildProcess.kinewatch("endpoints-monitor-" + System.nanoTime(), arguments)) {
            awaitReady(monitor, 503, "Kafka has not answered since");
            Matcher wall = Pattern.compile("the wall is on (http://\\S+)").matcher(monitor.output());
            assertTrue(wall.find(), monitor.output());
            assertTrue(get(wall.group(1) + "/").body().startsWith("<!doctype html>"));
            assertTrue(get(wall.group(1) + "/api/health").body().contains("\"answering\":false"));

            monitor.terminate();

            assertTrue(monitor.endsWithin(Duration.ofSeconds(5)), "still running");
            assertFalse(monitor.output().contains("did not close"), monitor.output());
        }
    }

    private static ChildProcess start(EmbeddedKafka kafka, String stage, String... keys) {
        List<String> arguments = new ArrayList<>(List.of(stage, "--kafka", kafka.bootstrapServers()));
        arguments.addAll(List.of("--http-port", "0", "--set", "topics.prefix=endpoints."));
        for (String key : keys) {
            arguments.addAll(List.of("--set", key));
        }
        return ChildProcess.kinewatch("endpoints-" + stage + "-" + System.nanoTime(), arguments);
    }

    private void awaitReady(ChildProcess stage, int status, String reason) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            HttpResponse<String> ready = get(stage, "/ready");
            assertTrue(ready.body().contains(reason), ready.body());
            assertEquals(status, ready.statusCode());
        });
    }

    /** Its own, above zero, and those of the JVM. */
    private void checkMetrics(ChildProcess stage, String counter) throws Exception {
        String metrics = get(stage, "/metrics").body();
        Matcher value = Pattern.compile("^" + Pattern.quote(counter) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        assertTrue(value.find(), metrics);
        assertTrue(Double.parseDouble(value.group(1)) > 0);
        assertTrue(metrics.contains("jvm_memory"), metrics);
    }

    private HttpResponse<String> get(ChildProcess stage, String path) throws Exception {
        Matcher address = ADDRESS.matcher(stage.output());
        assertTrue(address.find(), stage.output());
        return get(address.group(1) + path);
    }

    private HttpResponse<String> get(String url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
