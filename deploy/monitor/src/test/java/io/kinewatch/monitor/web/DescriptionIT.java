package io.kinewatch.monitor.web;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.MonitorRig;
import io.kinewatch.monitor.TestingRecords;
import io.kinewatch.monitor.TestingTopics;
import io.kinewatch.monitor.access.Passwords;
import io.kinewatch.monitor.access.Role;
import io.kinewatch.monitor.access.User;
import io.kinewatch.monitor.access.UserFile;
import io.kinewatch.monitor.picture.TestingPictures;
import io.kinewatch.monitor.web.ApiDescription.Operation;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.health.StageServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The description of the API against the server that it describes, with users and a camera on which something happens. */
@ExtendWith(BrokerExtension.class)
class DescriptionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ApiDescription DESCRIPTION = new ApiDescription(Pages.read("/openapi.yaml"));

    @TempDir
    private static Path folder;

    private static final ScheduledExecutorService CAMERA = Executors.newSingleThreadScheduledExecutor();

    private static volatile ActionEvent event;
    private static StageServer stage;
    private static TestingTopics topics;
    private static MonitorRig rig;

    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";
    private String csrf = "";

    @BeforeAll
    static void start(EmbeddedKafka kafka) throws IOException {
        UserFile users = new UserFile(folder.resolve("users.yaml"));
        JsonNode login = example(operation("POST /api/session"));
        String hash = new Passwords().hash(login.get("password").asText());
        users.change(all ->
                all.put(login.get("user").asText(), new User(login.get("user").asText(), Role.ADMIN, hash)));
        CollectorRegistry registry = new CollectorRegistry();
        Counter.build("kinewatch_ingest_frames_dropped_total", "Dropped.")
                .labelNames("camera", "reason")
                .register(registry)
                .labels("door", "backlog")
                .inc();
        stage = new StageServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), registry, Optional::empty);
        topics = new TestingTopics(kafka.bootstrapServers()).create();
        rig = new MonitorRig(
                topics,
                Map.of(
                        "auth.users",
                        folder.resolve("users.yaml").toString(),
                        "pictures.folder",
                        folder.resolve("pictures").toString(),
                        "pictures.mebibytes",
                        "16",
                        "stages.ingest",
                        "http://127.0.0.1:" + stage.port()));
        AtomicLong tick = new AtomicLong();
        var unused =
                CAMERA.scheduleWithFixedDelay(() -> happens(tick.incrementAndGet()), 0, 200, TimeUnit.MILLISECONDS);
    }

    /** A camera that lives, and on which somebody waves all the time. */
    private static void happens(long tick) {
        Frame frame = TestingPictures.frame("door", tick, 320, 180);
        topics.write(frame);
        if (event == null) {
            Instant startedAt = frame.getCapturedAt().truncatedTo(ChronoUnit.MILLIS);
            event = TestingRecords.event("door", "wave", EventPhase.START, startedAt);
        }
        if (tick % 5 == 1) {
            topics.write(TestingRecords.status("door", CameraState.LIVE, event.getStartedAt()));
            topics.write(TestingRecords.prediction("door", frame.getCapturedAt(), Map.of("wave", 0.9f)));
            topics.write(event);
        }
    }

    @AfterAll
    static void stop() {
        CAMERA.shutdownNow();
        rig.close();
        topics.close();
        stage.close();
    }

    @Test
    void shouldDescribeEveryRouteAndNoOther() {
        Set<String> routes = new TreeSet<>(rig.routes());
        Pages.VIEWS.forEach(view -> routes.remove("GET " + view));

        assertEquals(DESCRIPTION.routes(), routes);
    }

    @Test
    void shouldReferToWhatIsThere() {
        assertTrue(DESCRIPTION.references().size() > 50);
        DESCRIPTION.root().findParents("$ref").forEach(reference -> {
            assertFalse(DESCRIPTION.resolve(reference).isMissingNode(), reference.toString());
        });
    }

    @Test
    void shouldAnswerWithTheFieldsThatAreDescribed() throws Exception {
        assertEquals(200, check(operation("POST /api/session")));
        await().atMost(PATIENCE).untilAsserted(this::checkSomethingIsThere);

        for (Operation operation : others()) {
            check(operation);
        }

        assertEquals(204, check(operation("DELETE /api/session")));
    }

    @Test
    void shouldRefuseWithoutASessionAsDescribed() throws Exception {
        List<Operation> guarded = DESCRIPTION.operations().stream()
                .filter(operation -> !operation.described().has("security")
                        || !operation.described().get("security").isEmpty())
                .toList();

        assertTrue(guarded.size() > 15);
        for (Operation operation : guarded) {
            assertEquals(401, check(operation), operation.toString());
        }
    }

    private void checkSomethingIsThere() throws Exception {
        for (String path : List.of("/api/cameras", "/api/events", "/api/actions", "/api/health")) {
            String answer = new String(open("GET", path, "").body().readAllBytes(), StandardCharsets.UTF_8);
            assertFalse(answer.contains("[]"), answer);
            assertFalse(answer.contains("\"picture\":false"), answer);
        }
        String door = new String(open("GET", "/api/cameras/door", "").body().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(door.contains("\"drops\":{\"backlog\":1}"), door);
    }

    /** The session's own come first and last. */
    private static List<Operation> others() {
        List<Operation> others = new ArrayList<>(DESCRIPTION.operations());
        others.removeIf(operation ->
                operation.path().equals("/api/session") && !operation.method().equals("GET"));
        others.sort(Comparator.comparing(operation -> operation.method().equals("DELETE")));
        return others;
    }

    /** Sends what the description gives as an example and holds the answer against it. */
    private int check(Operation operation) throws Exception {
        HttpResponse<InputStream> answer = open(operation.method(), path(operation), body(operation));
        try (InputStream body = answer.body()) {
            JsonNode responses = operation.described().get("responses");
            String status = Integer.toString(answer.statusCode());
            assertTrue(responses.has(status), operation + " answers with " + status);
            JsonNode content = DESCRIPTION.resolve(responses.get(status)).path("content");
            String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(" *;.*", "");
            if (content.isMissingNode()) {
                assertEquals(0, body.readAllBytes().length, operation.toString());
            } else if (!type.equals("text/event-stream")) {
                byte[] bytes = body.readAllBytes();
                assertTrue(content.has(type), operation + " answers with " + type);
                assertTrue(bytes.length > 0, operation + " answers with nothing");
                checkJson(operation, bytes, content.get(type));
            } else {
                assertTrue(content.has(type), operation + " answers with " + type);
            }
            remember(answer, operation);
            return answer.statusCode();
        }
    }

    private void checkJson(Operation operation, byte[] bytes, JsonNode described) throws IOException {
        if (described.has("schema")) {
            JsonNode body = Json.MAPPER.readTree(bytes);
            List<String> problems = new SchemaCheck(DESCRIPTION).problems(body, described.get("schema"));
            assertEquals(List.of(), problems, operation.toString());
            csrf = body.path("csrf").asText(csrf);
        }
    }

    private void remember(HttpResponse<InputStream> answer, Operation operation) {
        if (operation.toString().equals("POST /api/session")) {
            cookie = answer.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
        }
    }

    private HttpResponse<InputStream> open(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(rig.address(path))
                .timeout(PATIENCE)
                .header("Origin", rig.address("").toString())
                .header("Cookie", cookie)
                .header("X-Csrf-Token", csrf)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String path(Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.get("in").asText().equals("path")) {
                String example = parameter.path("example").asText(event.getEventId());
                path = path.replace("{" + parameter.get("name").asText() + "}", example);
            }
        }
        return path;
    }

    private static String body(Operation operation) {
        return operation.described().has("requestBody") ? example(operation).toString() : "";
    }

    private static JsonNode example(Operation operation) {
        return operation.described().at("/requestBody/content/application~1json/example");
    }

    private static Operation operation(String name) {
        return DESCRIPTION.operations().stream()
                .filter(operation -> operation.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
