package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised where users are configured. */
@Timeout(60)
class AccessIT {
    private static final String TOKEN = "0123456789abcdefghij";

    @TempDir
    private static Path folder;

    private static TestingWall wall;

    @BeforeAll
    static void start() throws IOException {
        wall = new TestingWall(folder, "auth: {users: USERS, metricsToken: " + TOKEN + "}");
    }

    @AfterAll
    static void stop() {
        wall.close();
    }

    @Test
    void shouldGiveNothingOfTheApiWithoutASession() {
        List<String> guarded = wall.routes().stream()
                .filter(route -> route.contains(" /api") || route.contains(" /metrics"))
                .filter(route -> !route.equals("GET /api/session") && !route.equals("POST /api/session"))
                .toList();
        TestingBrowser nobody = wall.browser();

        assertTrue(guarded.size() >= 11, guarded.toString());
        for (String route : guarded) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1).replaceAll("[{<][a-z]+[}>]", "x");
            if (method.equals("WS")) {
                assertEquals(401, refusedSocket(nobody, path), route);
            } else {
                assertEquals(401, nobody.send(method, path, "").statusCode(), route);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/no/such",
                "/API/cameras",
                "/%61pi/cameras",
                "//api/cameras",
                "/api//cameras",
                "/api/cameras/"
            })
    void shouldGuardEverySpelling(String path) {
        assertEquals(401, wall.browser().get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "QUERY", "PROPFIND"})
    void shouldGuardEveryMethod(String method) {
        assertEquals(401, wall.browser().send(method, "/api/cameras", "").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/live", "/api/session"})
    void shouldShowThePageToEverybody(String path) {
        assertEquals(200, wall.browser().get(path));
    }

    @Test
    void shouldTellWhoIsLoggedIn() {
        TestingBrowser browser = wall.browser();
        JsonNode before = browser.json(browser.send("GET", "/api/session", ""));
        browser.logIn("otto", TestingWall.PASSWORD);
        JsonNode after = browser.json(browser.send("GET", "/api/session", ""));

        assertEquals("{\"user\":null,\"role\":null,\"csrf\":null,\"required\":true}", before.toString());
        assertEquals("otto", after.path("user").asText());
        assertEquals("viewer", after.path("role").asText());
        assertEquals(browser.header("X-Csrf-Token"), after.path("csrf").asText());
        assertEquals("cameras of otto", browser.send("GET", "/api/cameras", "").body());
    }

    @Test
    void shouldKeepTheCookieFromScriptsAndOtherSites() {
        String cookie = wall.browser()
                .logIn("anna", TestingWall.PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertTrue(
                cookie.matches(
                        "kinewatch-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict"),
                cookie);
    }

    @Test
    void shouldEndASessionByLogout() {
        TestingBrowser browser = wall.browserOf("anna");

        HttpResponse<String> answer = browser.send("DELETE", "/api/session", "");

        assertEquals(204, answer.statusCode());
        assertTrue(answer.headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .startsWith("kinewatch-session=; Path=/; Max-Age=0;"));
        assertEquals(401, browser.get("/api/cameras"));
    }

    @Test
    void shouldStartANewSessionWithEachLogin() {
        TestingBrowser browser = wall.browserOf("anna");
        String first = browser.header("Cookie");

        browser.logIn("anna", TestingWall.PASSWORD);

        assertNotEquals(first, browser.header("Cookie"));
        assertEquals(401, wall.browser().with("Cookie", first).get("/api/cameras"));
        assertEquals(
                401,
                wall.browser()
                        .with("Cookie", "kinewatch-session=chosen-by-somebody")
                        .get("/api/cameras"));
    }

    @Test
    void shouldEndASessionThatIsNotUsedForTwelveHoursOrAWeekOld() {
        TestingBrowser browser = wall.browserOf("anna");

        wall.clock.advance(Duration.ofHours(12).minusSeconds(1));
        assertEquals(200, browser.get("/api/cameras"));
        wall.clock.advance(Duration.ofHours(12));
        assertEquals(401, browser.get("/api/cameras"));

        browser.logIn("anna", TestingWall.PASSWORD);
        for (int day = 0; day < 14; day++) {
            assertEquals(200, browser.get("/api/cameras"));
            wall.clock.advance(Duration.ofHours(12).minusSeconds(1));
        }
        wall.clock.advance(Duration.ofSeconds(14));
        assertEquals(401, browser.get("/api/cameras"));
    }

    @Test
    void shouldAskForTheCsrfToken() {
        TestingBrowser browser = wall.browserOf("anna");
        String own = browser.header("X-Csrf-Token");

        assertEquals(200, browser.send("POST", "/api/change", "").statusCode());
        assertEquals(
                403,
                browser.with("X-Csrf-Token", null)
                        .send("POST", "/api/change", "")
                        .statusCode());
        assertEquals(
                403,
                browser.with("X-Csrf-Token", "").send("POST", "/api/change", "").statusCode());
        String others = wall.browserOf("anna").header("X-Csrf-Token");
        assertEquals(
                403,
                browser.with("X-Csrf-Token", others)
                        .send("POST", "/api/change", "")
                        .statusCode());
        assertEquals(403, browser.send("DELETE", "/api/session", "").statusCode());
        assertEquals(
                200,
                browser.with("X-Csrf-Token", own)
                        .send("POST", "/api/change", "")
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Origin         | https://evil.example.com | POST | 403",
                "Origin         | null                     | POST | 403",
                "Origin         | -                        | POST | 403",
                "Origin         | http://127.0.0.1:1       | POST | 403",
                "Origin         | http://localhost         | POST | 403",
                "Origin         | https://evil.example.com | GET  | 403",
                "Origin         | -                        | GET  | 200",
                "Sec-Fetch-Site | cross-site               | GET  | 403",
                "Sec-Fetch-Site | same-site                | GET  | 403",
                "Sec-Fetch-Site | cross-site               | POST | 403",
                "Sec-Fetch-Site | same-origin              | POST | 200",
                "Sec-Fetch-Site | none                     | GET  | 200",
            })
    void shouldRefuseOtherSites(String header, String value, String method, int status) {
        TestingBrowser browser = wall.browserOf("anna").with(header, value);

        assertEquals(
                status,
                browser.send(method, method.equals("GET") ? "/api/cameras" : "/api/change", "")
                        .statusCode());
    }

    @Test
    void shouldRefuseALoginFromAnotherSite() {
        TestingBrowser foreign = wall.browser().with("Origin", "https://evil.example.com");

        assertEquals(403, foreign.logIn("anna", TestingWall.PASSWORD).statusCode());
    }

    @Test
    void shouldOpenAWebSocketForASessionFromOurPageOnly() throws InterruptedException {
        wall.users.change(all ->
                all.put("emma", new User("emma", Role.VIEWER, all.get("otto").hash())));
        TestingBrowser browser = wall.browserOf("emma");

        TestingBrowser.Socket socket = browser.open("/api/live");
        assertEquals("alive: true", socket.ask());
        assertEquals(401, refusedSocket(wall.browser(), "/api/live"));
        assertEquals(
                403, refusedSocket(wall.browserOf("otto").with("Origin", "https://evil.example.com"), "/api/live"));
        assertEquals(403, refusedSocket(wall.browserOf("otto").with("Origin", null), "/api/live"));

        wall.users.change(all -> all.remove("emma"));
        assertEquals("alive: false", socket.ask());
    }

    @Test
    void shouldGiveMetricsToASessionOrTheToken() {
        TestingBrowser scraper = wall.browser().with("Origin", null);

        assertEquals(401, scraper.get("/metrics"));
        assertEquals(401, scraper.with("Authorization", "Bearer " + TOKEN + "x").get("/metrics"));
        assertEquals(401, scraper.with("Authorization", TOKEN).get("/metrics"));
        HttpResponse<String> metrics =
                scraper.with("Authorization", "Bearer " + TOKEN).send("GET", "/metrics", "");
        assertEquals(200, metrics.statusCode());
        assertTrue(metrics.body().contains("kinewatch_monitor_logins_total{result=\"limited\",} 0.0"), metrics.body());
        assertEquals(401, scraper.get("/api/cameras"), "the token is for metrics only");
        assertEquals(200, wall.browserOf("otto").get("/metrics"));
    }

    @Test
    void shouldTellEverybodyWhetherItIsReadyButNotWhy() {
        HttpResponse<String> answer = wall.browser().send("GET", "/ready", "");

        assertEquals(503, answer.statusCode());
        assertFalse(answer.body().contains("Kafka"), answer.body());
    }

    private static int refusedSocket(TestingBrowser browser, String path) {
        CompletionException refused = assertThrows(CompletionException.class, () -> browser.open(path));
        return assertInstanceOf(WebSocketHandshakeException.class, refused.getCause())
                .getResponse()
                .statusCode();
    }
}
