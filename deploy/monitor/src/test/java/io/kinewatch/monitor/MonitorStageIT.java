package io.kinewatch.monitor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.health.PortInUseException;
import io.kinewatch.schemas.health.StageServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the topics to what the API answers. */
@ExtendWith(BrokerExtension.class)
class MonitorStageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> NO_STAGES = Map.of("stages.none", "http://127.0.0.1:1");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void shouldTellOfCamerasAndTheirActions(EmbeddedKafka kafka) {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers()).create();
                MonitorRig rig = new MonitorRig(topics, NO_STAGES)) {
            topics.write(TestingRecords.status("door", CameraState.LIVE, now.minusSeconds(60)));
            topics.write(TestingRecords.status("yard", CameraState.REJECTED, now.minusSeconds(60)));
            topics.write(TestingRecords.prediction("door", now, Map.of("wave", 0.75f, "walk", 0.25f)));
            topics.write(TestingRecords.event("door", "wave", EventPhase.START, now.minusSeconds(2)));
            await().atMost(PATIENCE)
                    .until(() -> rig.json("/api/actions")
                                    .at("/actions/0/probability")
                                    .asDouble()
                            > 0);

            JsonNode cameras = rig.json("/api/cameras").get("cameras");
            assertEquals(List.of("door", "yard"), cameras.findValuesAsText("id"));
            assertEquals("REJECTED", cameras.at("/1/state").asText());
            assertEquals("because of a test", cameras.at("/1/reason").asText());
            assertEquals(List.of("yard"), rig.json("/api/cameras?text=YAR").findValuesAsText("id"));
            assertEquals(List.of(), rig.json("/api/cameras?tag=roof").findValuesAsText("id"));

            JsonNode action = rig.json("/api/actions").at("/actions/0");
            assertEquals("wave", action.get("label").asText());
            assertEquals("door", action.get("camera").asText());

            JsonNode door = rig.json("/api/cameras/door");
            assertEquals(action.get("eventId"), door.at("/actions/0/eventId"));
            assertEquals(0.6, door.at("/thresholds/wave/start").asDouble());
            assertEquals(0.35, door.at("/thresholds/wave/end").asDouble());
            assertTrue(door.at("/latency/prediction/p50").isIntegralNumber(), door.toString());
            assertTrue(door.at("/latency/frame").isNull(), door.toString());

            JsonNode points =
                    rig.json("/api/cameras/door/probabilities?seconds=10").get("points");
            assertEquals(1, points.size());
            assertEquals(
                    now.minusMillis(500).toString().substring(0, 20),
                    points.at("/0/at").asText().substring(0, 20));
            assertEquals(0.75, points.at("/0/probabilities/wave").asDouble());

            topics.write(TestingRecords.event("door", "wave", EventPhase.END, now.minusSeconds(2)));
            await().atMost(PATIENCE)
                    .until(() -> rig.json("/api/actions").get("actions").isEmpty());
        }
    }

    @Test
    void shouldTellWhatTheStagesSay(EmbeddedKafka kafka) {
        CollectorRegistry registry = new CollectorRegistry();
        Counter dropped = Counter.build("kinewatch_ingest_frames_dropped_total", "Dropped.")
                .labelNames("camera", "reason")
                .register(registry);
        dropped.labels("door", "backlog").inc(3);
        dropped.labels("yard", "backlog").inc(1);
        try (StageServer ingest = new StageServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        registry,
                        () -> Optional.of("door OFFLINE"));
                TestingTopics topics = new TestingTopics(kafka.bootstrapServers()).create();
                MonitorRig rig = new MonitorRig(
                        topics,
                        Map.of(
                                "stages.ingest",
                                "http://127.0.0.1:" + ingest.port(),
                                "stages.infer",
                                "http://127.0.0.1:1"))) {
            topics.write(TestingRecords.status("door", CameraState.LIVE, now));
            topics.write(TestingRecords.prediction("door", now, Map.of("wave", 1f)));
            await().atMost(PATIENCE)
                    .until(() -> !rig.json("/api/health").get("dropped").isEmpty());
            await().atMost(PATIENCE)
                    .until(() -> !rig.json("/api/health").get("models").isEmpty());

            JsonNode health = rig.json("/api/health");
            assertTrue(health.at("/kafka/answering").asBoolean());
            assertEquals("door OFFLINE", health.at("/stages/0/reason").asText());
            assertFalse(health.at("/stages/0/ready").asBoolean());
            assertEquals(
                    "nobody listens there",
                    health.at("/stages/1/reason").asText().replace("does not answer: ", ""));
            assertEquals(4, health.at("/dropped/0/total").asInt());
            assertEquals("backlog", health.at("/dropped/0/reason").asText());
            assertEquals(TestingRecords.MODEL, health.at("/models/0/model").asText());
            assertEquals(3, rig.json("/api/cameras/door").at("/drops/backlog").asInt());

            dropped.labels("door", "backlog").inc(2);
            await().atMost(PATIENCE)
                    .until(() ->
                            rig.json("/api/health").at("/dropped/0/perMinute").asInt() == 2);
        }
    }

    @Test
    void shouldRefuseInOneForm(EmbeddedKafka kafka) {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers());
                MonitorRig rig = new MonitorRig(topics, NO_STAGES)) {
            checkRefused(rig.get("/api/cameras/nowhere"), 404, "there is no camera 'nowhere'");
            checkRefused(rig.get("/api/nothing"), 404, "there is nothing at this path");
            checkRefused(rig.send("PUT", "/api/cameras", "{}"), 405, "this path does not take PUT");
            topics.create();
            topics.write(TestingRecords.status("door", CameraState.LIVE, now));
            await().atMost(PATIENCE).until(() -> rig.get("/api/cameras/door").statusCode() == 200);
            checkRefused(rig.get("/api/cameras/door/probabilities?seconds=0"), 400, "'seconds' is no number");
            checkRefused(rig.get("/api/cameras/door/probabilities?seconds=x"), 400, "'seconds' is no number");
        }
    }

    @Test
    void shouldFindCamerasWithHostileIds(EmbeddedKafka kafka) {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers()).create();
                MonitorRig rig = new MonitorRig(topics, NO_STAGES)) {
            List<String> ids =
                    List.of("<img src=x onerror=alert(1)>", "a/../b", "100%2F", "..", "a;b?c#d\"'", "Türe\n");
            for (String id : ids) {
                topics.write(TestingRecords.status(id, CameraState.LIVE, now));
            }
            await().atMost(PATIENCE)
                    .until(() -> rig.json("/api/cameras").get("cameras").size() == ids.size());

            for (String id : ids) {
                String path = URLEncoder.encode(id, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace(".", "%2E");
                assertEquals(id, rig.json("/api/cameras/" + path).path("id").asText(), path);
            }
        }
    }

    @Test
    void shouldServeThePageAtEveryPathOfIts(EmbeddedKafka kafka) {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers());
                MonitorRig rig = new MonitorRig(topics, NO_STAGES)) {
            String page = text(rig.get("/"));
            assertTrue(page.startsWith("<!doctype html>"), page);
            for (String path :
                    List.of("/camera/door", "/camera/a%2Fb", "/events?label=x", "/health", "/users", "/login")) {
                assertEquals(page, text(rig.get(path)), path);
            }
            assertEquals(
                    "text/css",
                    rig.get("/style/page.css")
                            .headers()
                            .firstValue("Content-Type")
                            .orElse("")
                            .split(";", 2)[0]);
            assertEquals(404, rig.get("/..%2fopenapi.yaml").statusCode());
            assertEquals(404, rig.get("/nothing.js").statusCode());
        }
    }

    @Test
    void shouldGiveAPersonAPageWhereThereIsNothing(EmbeddedKafka kafka) throws Exception {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers());
                MonitorRig rig = new MonitorRig(topics, NO_STAGES)) {
            HttpRequest asked = HttpRequest.newBuilder(rig.address("/nothing"))
                    .header("Accept", "text/html,*/*;q=0.8")
                    .build();

            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofByteArray());

            assertEquals(404, answer.statusCode());
            assertTrue(text(answer).contains("<h1>There is no such page</h1>"), text(answer));
            checkRefused(rig.get("/nothing"), 404, "there is nothing at this path");
            assertEquals(200, rig.get("/favicon.ico").statusCode());
        }
    }

    @Test
    void shouldSayWhichPortIsTaken(EmbeddedKafka kafka) {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers());
                MonitorRig rig = new MonitorRig(topics, NO_STAGES)) {
            String taken = Integer.toString(rig.stage().port());
            MonitorConfig config = MonitorRig.config(Map.of("web.port", taken));
            CollectorRegistry registry = new CollectorRegistry();

            Exception refused =
                    assertThrows(PortInUseException.class, () -> new MonitorStage(config, registry).close());

            assertTrue(refused.getMessage().contains("127.0.0.1:" + taken), refused.getMessage());
        }
    }

    private static void checkRefused(HttpResponse<byte[]> answer, int status, String error) {
        assertEquals(status, answer.statusCode(), text(answer));
        JsonNode body = MonitorRig.json(answer);
        assertTrue(body.path("error").asText().contains(error), body.toString());
        assertFalse(body.path("fix").asText().isEmpty(), body.toString());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
