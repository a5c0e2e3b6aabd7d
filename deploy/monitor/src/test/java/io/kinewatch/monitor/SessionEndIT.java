package io.kinewatch.monitor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.access.Passwords;
import io.kinewatch.monitor.access.Role;
import io.kinewatch.monitor.access.User;
import io.kinewatch.monitor.access.UserFile;
import io.kinewatch.monitor.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is open ends with the session that opened it: the page's connection and the stream of events, of a real monitor. */
@ExtendWith(BrokerExtension.class)
class SessionEndIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldEndWhatIsOpenWhenItsUserLogsOutOrIsRemoved(EmbeddedKafka kafka) throws Exception {
        UserFile users = new UserFile(folder.resolve("users.yaml"));
        String hash = new Passwords().hash(PASSWORD);
        users.change(all -> {
            all.put("anna", new User("anna", Role.ADMIN, hash));
            all.put("otto", new User("otto", Role.VIEWER, hash));
        });
        Map<String, String> keys =
                Map.of("auth.users", folder.resolve("users.yaml").toString(), "stages.none", "http://127.0.0.1:1");
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers()).create();
                MonitorRig rig = new MonitorRig(topics, keys)) {
            Visit out = new Visit(rig, "anna");
            Visit stays = new Visit(rig, "anna");
            Visit removed = new Visit(rig, "otto");

            assertEquals(204, out.logOut());

            await().atMost(SOON).until(() -> out.socketClosed.isDone() && out.streamEnded.isDone());
            assertEquals(4401, out.socketClosed.join());
            assertFalse(removed.socketClosed.isDone() || removed.streamEnded.isDone(), "otto is still logged in");

            users.change(all -> all.remove("otto"));

            await().atMost(SOON).until(() -> removed.socketClosed.isDone() && removed.streamEnded.isDone());
            assertEquals(4401, removed.socketClosed.join());
            assertFalse(stays.socketClosed.isDone() || stays.streamEnded.isDone(), "anna's other session holds");
            assertTrue(stays.greeted.isDone());
        }
    }

    /** Somebody who has logged in, with the page's connection and the stream of events open. */
    private final class Visit implements WebSocket.Listener {
        private final MonitorRig rig;
        private final String cookie;
        private final String csrf;
        private final CompletableFuture<Void> greeted = new CompletableFuture<>();
        private final CompletableFuture<Integer> socketClosed = new CompletableFuture<>();
        private final CompletableFuture<Void> streamEnded;

        Visit(MonitorRig rig, String user) throws IOException, InterruptedException {
            this.rig = rig;
            String login = "{\"user\": \"%s\", \"password\": \"%s\"}".formatted(user, PASSWORD);
            HttpResponse<byte[]> answer = rig.send("POST", "/api/session", login);
            JsonNode session = Json.MAPPER.readTree(answer.body());
            csrf = session.get("csrf").asText();
            cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
            URI address = URI.create(rig.address("/api/live").toString().replaceFirst("http", "ws"));
            var unused = client.newWebSocketBuilder()
                    .header("Cookie", cookie)
                    .header("Origin", rig.address("").toString())
                    .buildAsync(address, this)
                    .join();
            HttpResponse<InputStream> stream =
                    client.send(request("/api/events/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
            assertEquals(200, stream.statusCode());
            streamEnded = CompletableFuture.runAsync(() -> readAll(stream.body()));
            greeted.join();
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(rig.address(path))
                    .header("Cookie", cookie)
                    .header("X-Csrf-Token", csrf)
                    .header("Origin", rig.address("").toString());
        }

        int logOut() throws IOException, InterruptedException {
            return client.send(request("/api/session").DELETE().build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }

        private static void readAll(InputStream stream) {
            try (stream) {
                stream.readAllBytes();
            } catch (IOException e) {
                throw new AssertionError("the stream broke off", e);
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            greeted.complete(null);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            socketClosed.complete(code);
            return null;
        }
    }
}
