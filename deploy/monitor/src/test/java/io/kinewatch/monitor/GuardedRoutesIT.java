package io.kinewatch.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.access.UserFile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the whole monitor answers, it asks for a session first. */
@ExtendWith(BrokerExtension.class)
class GuardedRoutesIT {
    /** Pages hold nothing; the rest tells whether the process lives, or lets somebody log in. */
    private static final Set<String> OPEN = Set.of(
            "GET /",
            "GET /camera/<camera>",
            "GET /events",
            "GET /health",
            "GET /users",
            "GET /login",
            "GET /live",
            "GET /ready",
            "GET /api/session",
            "POST /api/session");

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerNothingElseWithoutASession(EmbeddedKafka kafka) {
        Path users = folder.resolve("users.yaml");
        new UserFile(users).change(nobody -> {});
        Map<String, String> keys = Map.of("auth.users", users.toString(), "stages.none", "http://127.0.0.1:1");

        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers()).create();
                MonitorRig rig = new MonitorRig(topics, keys)) {
            List<String> routes = rig.stage().routes();
            List<String> http =
                    routes.stream().filter(route -> !route.startsWith("WS ")).toList();

            assertTrue(routes.containsAll(OPEN), routes.toString());
            assertTrue(http.size() > OPEN.size() + 15, routes.toString());
            for (String route : http) {
                String path = route.substring(route.indexOf(' ') + 1).replaceAll("[{<]\\w+[}>]", "x");
                HttpResponse<byte[]> answer = rig.send(route.substring(0, route.indexOf(' ')), path, "");
                assertEquals(!OPEN.contains(route), answer.statusCode() == 401, route + ": " + answer.statusCode());
            }
            for (String route : routes) {
                assertTrue(OPEN.contains(route) || route.contains(" /api/") || route.endsWith(" /metrics"), route);
            }
        }
    }
}
