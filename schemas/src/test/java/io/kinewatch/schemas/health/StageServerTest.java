package io.kinewatch.schemas.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageServerTest {
    private final CollectorRegistry registry = new CollectorRegistry();
    private final AtomicReference<Optional<String>> whyNotReady = new AtomicReference<>(Optional.empty());
    private StageServer server;

    @BeforeEach
    void start() {
        Counter.build("test_frames", "Frames").register(registry).inc(3);
        server = new StageServer(new HttpConfig("127.0.0.1", 0).address(), registry, whyNotReady::get);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldServeMetricsAsPlainText() throws Exception {
        HttpResponse<String> response = get("/metrics", "");

        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("\ntest_frames_total 3.0\n"), response.body());
        assertEquals(
                Optional.of("text/plain; version=0.0.4; charset=utf-8"),
                response.headers().firstValue("Content-Type"));
    }

    @Test
    void shouldServeOpenMetricsToWhomAsksForIt() throws Exception {
        HttpResponse<String> response = get("/metrics", "application/openmetrics-text; version=1.0.0");

        assertTrue(response.body().endsWith("# EOF\n"), response.body());
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("application/openmetrics-text"));
    }

    @Test
    void shouldBeReadyOnlyWhileNothingSpeaksAgainstIt() throws Exception {
        assertEquals("200 ready", statusAndBody("GET", "/ready"));

        whyNotReady.set(Optional.of("no fresh frames for 7 s"));

        assertEquals("503 no fresh frames for 7 s", statusAndBody("GET", "/ready"));
        assertEquals("200 live", statusAndBody("GET", "/live"));
    }

    @Test
    void shouldNotBeReadyWhenNobodyCanTell() throws Exception {
        server.close();
        server = new StageServer(new HttpConfig("127.0.0.1", 0).address(), registry, () -> {
            throw new IllegalStateException("gone");
        });

        assertEquals("500 failed, see the log", statusAndBody("GET", "/ready"));
    }

    @ParameterizedTest
    @CsvSource({"POST, /metrics, 405", "HEAD, /live, 405", "GET, /, 404", "GET, /metrics/x, 404", "PUT, /x, 404"})
    void shouldAnswerNothingElse(String method, String path, int status) throws Exception {
        assertEquals(status, request(method, path, "").statusCode());
    }

    @Test
    void shouldNameThePortThatIsInUse() {
        InetSocketAddress taken = new HttpConfig("127.0.0.1", server.port()).address();

        PortInUseException e =
                assertThrows(PortInUseException.class, () -> new StageServer(taken, registry, Optional::empty));

        assertTrue(e.getMessage().contains("127.0.0.1:" + server.port()), e.getMessage());
    }

    @Test
    void shouldRefuseAHostThatDoesNotExist() {
        InetSocketAddress unknown = InetSocketAddress.createUnresolved("host.invalid", 0);

        assertThrows(IllegalArgumentException.class, () -> new StageServer(unknown, registry, Optional::empty));
    }

    @Test
    void shouldKeepNoProcessAlive() throws Exception {
        get("/live", "");

        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("stage-http-")
                        || thread.getName().equals("HTTP-Dispatcher"))
                .toList();

        assertFalse(threads.isEmpty());
        assertTrue(threads.stream().allMatch(Thread::isDaemon), threads::toString);
    }

    private String statusAndBody(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = request(method, path, "");
        return response.statusCode() + " " + response.body().strip();
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return request("GET", path, accept);
    }

    private HttpResponse<String> request(String method, String path, String accept)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", accept)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
