package io.kinewatch.monitor.access;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guessing passwords is slow, and tells nothing. */
@Timeout(60)
class LoginIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String WRONG = "wrong horse battery";

    @TempDir
    private static Path folder;

    private static TestingWall wall;

    @BeforeAll
    static void start() throws IOException {
        wall = new TestingWall(folder, """
                auth: {users: USERS}
                web: {trustedProxies: [127.0.0.1]}
                """);
    }

    @AfterAll
    static void stop() {
        wall.close();
    }

    @BeforeEach
    void letTheLimitForget() {
        wall.clock.advance(Duration.ofHours(1));
    }

    @Test
    void shouldMakeAnAddressWaitAfterFiveFailures() {
        TestingBrowser browser = from("10.0.0.1");
        double failures = wall.logins("failure");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertEquals(401, browser.logIn("user" + attempt, WRONG).statusCode());
        }

        HttpResponse<String> answer = browser.logIn("anna", TestingWall.PASSWORD);

        assertEquals(429, answer.statusCode());
        assertEquals("2", answer.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(
                "too many failed logins", browser.json(answer).path("error").asText());
        assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
        assertEquals(5, wall.logins("failure") - failures);
        assertTrue(wall.logins("limited") >= 1);
        assertEquals(200, from("10.0.0.2").logIn("anna", TestingWall.PASSWORD).statusCode());
        wall.clock.advance(Duration.ofSeconds(2));
        assertEquals(401, browser.logIn("anna", WRONG).statusCode());
        assertEquals(
                "4",
                browser.logIn("anna", WRONG).headers().firstValue("Retry-After").orElseThrow());
    }

    @Test
    void shouldMakeANameWaitWhereverItIsTriedFrom() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertEquals(401, from("10.0.1." + attempt).logIn("anna", WRONG).statusCode());
        }

        assertEquals(429, from("10.0.1.9").logIn("anna", TestingWall.PASSWORD).statusCode());
        assertEquals(200, from("10.0.1.9").logIn("otto", TestingWall.PASSWORD).statusCode());
        wall.clock.advance(Duration.ofSeconds(2));
        assertEquals(200, from("10.0.1.9").logIn("anna", TestingWall.PASSWORD).statusCode());
        assertEquals(401, from("10.0.1.9").logIn("anna", WRONG).statusCode());
    }

    @Test
    void shouldNotTellWhetherAUserExists() {
        HttpResponse<String> known = from("10.0.2.1").logIn("anna", WRONG);
        HttpResponse<String> unknown = from("10.0.2.2").logIn("nobody", WRONG);

        assertEquals(known.statusCode(), unknown.statusCode());
        assertEquals(known.body(), unknown.body());
        for (int attempt = 0; attempt < 4; attempt++) {
            from("10.0.2." + (10 + attempt)).logIn("anna", WRONG);
            from("10.0.2." + (20 + attempt)).logIn("nobody", WRONG);
        }
        assertEquals(429, from("10.0.2.3").logIn("anna", WRONG).statusCode());
        assertEquals(429, from("10.0.2.3").logIn("nobody", WRONG).statusCode());
    }

    @Test
    void shouldNotLetGuessesAtTheSameTimePast() {
        List<Integer> statuses = IntStream.range(0, 24)
                .parallel()
                .mapToObj(guess -> from("10.0.3.1").logIn("anna", WRONG + guess).statusCode())
                .toList();

        long looked = statuses.stream().filter(status -> status == 401).count();
        assertTrue(looked <= 5, statuses.toString());
        assertEquals(
                24 - looked, statuses.stream().filter(status -> status == 429).count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user\": \"anna\"}                                 | 400",
                "{\"user\": \"anna\", \"password\": 5}                | 400",
                "{\"user\": {\"a\": 1}, \"password\": \"secret-5x\"}  | 400",
                "[\"secret-5x\"]                                      | 400",
                "{\"password\": \"secret-5x\"                         | 400",
                "secret-5x                                            | 400",
                "``                                                   | 400",
            })
    void shouldRefuseABodyThatIsNoLoginWithoutQuotingIt(String body, int status) {
        HttpResponse<String> answer = from("10.0.4.1").send("POST", "/api/session", body);

        assertEquals(status, answer.statusCode());
        assertFalse(answer.body().contains("secret-5x"), answer.body());
    }

    @Test
    void shouldRefuseHugeBodiesAndPasswords() {
        TestingBrowser browser = from("10.0.5.1");

        assertEquals(413, browser.logIn("anna", "x".repeat(10_000)).statusCode());
        assertEquals(401, browser.logIn("anna", "x".repeat(3000)).statusCode());
        assertEquals(401, browser.logIn("x".repeat(3000), WRONG).statusCode());
    }

    /** More than the server has threads. */
    @Test
    void shouldAnswerOthersWhileManyHoldTheirBodiesBack() throws IOException {
        String request = "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\nContent-Length: 99\r\n\r\n{"
                .formatted(wall.port(), wall.origin());
        List<Socket> hostile = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), wall.port());
                hostile.add(socket);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            }

            int status =
                    assertTimeoutPreemptively(PATIENCE, () -> wall.browser().get("/live"));

            assertEquals(200, status);
        } finally {
            for (Socket socket : hostile) {
                socket.close();
            }
        }
        await().atMost(PATIENCE)
                .until(() ->
                        from("10.0.7.1").logIn("anna", TestingWall.PASSWORD).statusCode() == 200);
    }

    @Test
    void shouldNotTakeAForgedProxyHeaderForAnAddress() {
        for (int attempt = 0; attempt < 5; attempt++) {
            TestingBrowser browser = from("10.9.9." + attempt + ", 10.0.6.1");
            assertEquals(401, browser.logIn("someone" + attempt, WRONG).statusCode());
        }

        assertEquals(
                429,
                from("10.9.9.9, 10.0.6.1").logIn("anna", TestingWall.PASSWORD).statusCode());
    }

    private static TestingBrowser from(String address) {
        return wall.browser().with("X-Forwarded-For", address);
    }
}
