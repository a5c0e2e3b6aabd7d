package io.kinewatch.monitor.access;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.TestingClock;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.monitor.web.WebConfig;
import io.kinewatch.monitor.web.WebServer;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real web server with the real gate, and a few routes that stand for the others' behind it. */
final class TestingWall implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private static final String HASH = new Passwords().hash(PASSWORD);

    final TestingClock clock = new TestingClock(Instant.parse("2026-05-01T12:00:00Z"));
    final CollectorRegistry registry = new CollectorRegistry();
    final UserFile users;

    private final WebServer server;
    private final boolean tls;

    /** @param yaml USERS stands for the file of users, which has anna (admin) and otto (viewer) */
    TestingWall(Path folder, String yaml) throws IOException {
        Path file = folder.resolve("users.yaml");
        users = new UserFile(file);
        users.change(all -> {
            all.put("anna", new User("anna", Role.ADMIN, HASH));
            all.put("otto", new User("otto", Role.VIEWER, HASH));
        });
        Path config = folder.resolve("monitor.yaml");
        Files.writeString(config, yaml.replace("USERS", file.toString()));
        ConfigSection root = ConfigFile.load(config, Map.of(), Map.of("web.port", "0"));
        WebConfig web = WebConfig.read(root);
        AccessConfig access = AccessConfig.read(root);
        root.check();
        tls = access.tls().isPresent();
        var gate = new Access(access, clock, registry);
        List<Api> parts = List.of(new WatchApi(registry, () -> Optional.of("Kafka is away")), TestingWall::behind);
        server = new WebServer(web, gate::applyTo, parts);
    }

    private static void behind(JavalinDefaultRoutingApi routes) {
        routes.get("/", context -> context.html("the page"));
        routes.get("/login", context -> context.html("the page"));
        routes.get(
                "/api/cameras",
                context -> context.result(
                        "cameras of " + Session.of(context).user().orElse("-")));
        routes.get("/api/cameras/{id}", context -> context.result("camera " + context.pathParam("id")));
        routes.get("/api/fault", context -> {
            throw new IllegalStateException("a fault");
        });
        routes.post("/api/change", context -> context.result("changed"));
        routes.sse("/api/events/stream", client -> client.sendEvent("seen"));
        routes.ws(
                "/api/live",
                socket -> socket.onMessage(
                        message -> message.send("alive: " + Session.of(message).alive())));
    }

    List<String> routes() {
        return server.routes();
    }

    int port() {
        return server.port();
    }

    String origin() {
        return (tls ? "https" : "http") + "://127.0.0.1:" + port();
    }

    TestingBrowser browser() {
        return new TestingBrowser(origin());
    }

    /** One that has logged in. */
    TestingBrowser browserOf(String user) {
        TestingBrowser browser = browser();
        browser.logIn(user, PASSWORD);
        return browser;
    }

    double logins(String result) {
        return registry.getSampleValue(
                "kinewatch_monitor_logins_total", new String[] {"result"}, new String[] {result});
    }

    @Override
    public void close() {
        server.close();
    }
}
