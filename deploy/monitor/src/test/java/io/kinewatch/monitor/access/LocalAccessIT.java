package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without users: this machine only, and nobody else's pages. And what every answer carries. */
@Timeout(60)
class LocalAccessIT {
    @TempDir
    private static Path folder;

    private static TestingWall wall;

    @BeforeAll
    static void start() throws IOException {
        wall = new TestingWall(folder, "web: {host: 127.0.0.1}");
    }

    @AfterAll
    static void stop() {
        wall.close();
    }

    @Test
    void shouldAskNobodyForAPassword() throws InterruptedException {
        TestingBrowser browser = wall.browser();

        assertEquals(
                "{\"user\":null,\"role\":\"admin\",\"csrf\":null,\"required\":false}",
                browser.send("GET", "/api/session", "").body());
        assertEquals(200, browser.get("/api/cameras"));
        assertEquals(200, browser.get("/metrics"));
        assertEquals(200, browser.send("POST", "/api/change", "").statusCode());
        assertEquals("alive: true", browser.open("/api/live").ask());
        HttpResponse<String> users = browser.send("GET", "/api/users", "");
        assertEquals(409, users.statusCode());
        assertTrue(users.body().contains("auth.users"), users.body());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 200",
        "localhost:PORT, 200",
        "LocalHost, 200",
        "[::1]:9, 200",
        "evil.example.com, 403",
        "evil.example.com:PORT, 403",
        "127.0.0.1.evil.example.com, 403",
        "localhost@evil.example.com, 403",
    })
    void shouldAnswerToNamesOfThisMachineOnly(String host, int status) throws IOException {
        String named = host.replace("PORT", Integer.toString(wall.port()));

        for (String path : new String[] {"/", "/api/cameras", "/metrics", "/live", "/no/such"}) {
            int expected = status == 200 && path.equals("/no/such") ? 404 : status;
            int actual = RawRequest.status(wall.port(), "GET %s HTTP/1.1\nHost: %s".formatted(path, named));
            assertTrue(actual == expected || (status == 403 && actual == 400), path + ": " + actual);
        }
    }

    @Test
    void shouldRefuseAReboundNameThatAgreesWithItsOrigin() throws IOException {
        String request = "POST /api/change HTTP/1.1\nHost: evil.example.com\nOrigin: http://evil.example.com";
        String upgrade = "GET /api/live HTTP/1.1\nHost: evil.example.com\nOrigin: http://evil.example.com\n"
                + "Connection: Upgrade, close\nUpgrade: websocket\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";

        assertEquals(403, RawRequest.status(wall.port(), request));
        assertEquals(403, RawRequest.status(wall.port(), upgrade));
        assertEquals(200, RawRequest.status(wall.port(), request.replace("evil.example.com", "localhost:1")));
    }

    @Test
    void shouldRefuseOtherSites() {
        TestingBrowser foreign = wall.browser().with("Origin", "https://evil.example.com");

        assertEquals(403, foreign.get("/api/cameras"));
        assertEquals(403, foreign.send("POST", "/api/change", "").statusCode());
        assertEquals(403, wall.browser().with("Sec-Fetch-Site", "cross-site").get("/api/cameras/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/api/cameras",
                "/api/fault",
                "/api/no/such",
                "/no/such",
                "/metrics",
                "/api/users"
            })
    void shouldProtectEveryAnswer(String path) {
        HttpResponse<String> answer = wall.browser().send("GET", path, "");
        HttpHeaders headers = answer.headers();

        assertEquals(Optional.of(SecurityHeaders.POLICY), headers.firstValue("Content-Security-Policy"));
        assertEquals(Optional.of("nosniff"), headers.firstValue("X-Content-Type-Options"));
        assertEquals(Optional.of("no-referrer"), headers.firstValue("Referrer-Policy"));
        assertEquals(Optional.of("same-origin"), headers.firstValue("Cross-Origin-Opener-Policy"));
        assertEquals(Optional.of("same-origin"), headers.firstValue("Cross-Origin-Resource-Policy"));
        assertTrue(headers.firstValue("Permissions-Policy").isPresent());
        assertTrue(headers.firstValue("Strict-Transport-Security").isEmpty());
        assertTrue(headers.firstValue("Server").isEmpty());
        assertTrue(headers.firstValue("X-Powered-By").isEmpty());
        assertTrue(headers.firstValue("Set-Cookie").isEmpty());
        assertTrue(headers.firstValue("Access-Control-Allow-Origin").isEmpty());
        boolean kept = !headers.allValues("Cache-Control").contains("no-store");
        assertEquals(!path.startsWith("/api") && !path.equals("/metrics"), kept, "no-store");
        assertFalse(answer.body().toLowerCase(Locale.ROOT).contains("jetty"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRACE / HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /api/cameras HTTP/9.9",
                "GET /../../etc/passwd HTTP/1.1",
                "G\u0001T / HTTP/1.1"
            })
    void shouldTellNothingToOddRequests(String line) throws IOException {
        String answer = RawRequest.send(wall.port(), line + "\nHost: localhost\nX-Echo: echoed");

        assertTrue(answer.matches("(?s)HTTP/1.1 [45].*"), answer);
        String lower = answer.toLowerCase(Locale.ROOT);
        assertFalse(lower.contains("jetty") || lower.contains("echoed") || lower.contains("\nserver:"), answer);
    }
}
