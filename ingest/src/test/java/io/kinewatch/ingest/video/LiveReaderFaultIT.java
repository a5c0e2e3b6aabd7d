package io.kinewatch.ingest.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.ingest.rtsp.RtspFault;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.ingest.video.SourceException.Kind;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LiveReaderFaultIT {
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Duration LENIENCE = Duration.ofMillis(1500);

    private RtspServer server;
    private TestingCamera camera;

    @BeforeEach
    void startCamera() throws Exception {
        server = RtspServer.start(loopback(), "admin:S3cret");
        camera = new TestingCamera(server, "door", 320, 240, 25, Duration.ZERO);
    }

    @AfterEach
    void stopCamera() throws Exception {
        camera.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "admin:wrong, door, REJECTED, 401",
        "admin:S3cret, cellar, OFFLINE, 404",
    })
    void shouldTellThatTheCameraRefusesUs(String user, String mount, Kind kind, String code) {
        SourceException failure = failureOf("rtsp://" + user + "@127.0.0.1:" + server.port() + "/" + mount);

        assertEquals(kind, failure.kind());
        assertTrue(failure.getMessage().contains(code), failure.getMessage());
        assertFalse(failure.getMessage().contains(user), failure.getMessage());
    }

    @Test
    void shouldTellThatNobodyListens() throws Exception {
        server.refuse();

        SourceException failure = failureOf(url());

        assertEquals(Kind.OFFLINE, failure.kind());
        assertEquals("connection refused", failure.getMessage());
    }

    @Test
    void shouldTellThatThereIsNoSuchHost() {
        SourceException failure = failureOf("rtsp://no-such-host.invalid/door");

        assertEquals(Kind.OFFLINE, failure.kind());
        assertEquals("unknown host no-such-host.invalid", failure.getMessage());
    }

    @Test
    void shouldTellThatThereIsNoSuchDevice() {
        SourceException failure = failureOf("/dev/video99");

        assertEquals(Kind.OFFLINE, failure.kind());
        assertTrue(failure.getMessage().matches("no such file or directory|video devices need .*libpulse0.*"));
    }

    @Test
    void shouldGiveUpOnAServerThatNeverAnswers() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();

            SourceException failure = failureOf("rtsp://127.0.0.1:" + mute.getLocalPort() + "/x");

            assertEquals(Kind.OFFLINE, failure.kind());
            checkInTime(start);
        }
    }

    @ParameterizedTest
    @CsvSource({"rtsp", "http"})
    void shouldNotTakeGarbageForVideo(String scheme) throws Exception {
        CompletableFuture<Void> sending;
        try (ServerSocket noise = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            sending = CompletableFuture.runAsync(() -> sendNoise(noise));

            SourceException failure = failureOf(scheme + "://127.0.0.1:" + noise.getLocalPort() + "/x");

            assertEquals(Kind.OFFLINE, failure.kind());
            assertFalse(failure.getMessage().isBlank());
        }
        sending.get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNoticeAStallWhenTheToleranceIsOver(Transport transport) throws Exception {
        try (LiveReader reader = reader(url(), transport)) {
            reader.open();
            reader.next();
            server.fault(RtspFault.STALL);
            long start = System.nanoTime();

            SourceException failure = assertThrows(SourceException.class, () -> readOn(reader));

            assertEquals(Kind.STALLED, failure.kind());
            assertEquals("no picture in time", failure.getMessage());
            checkInTime(start);
        }
    }

    @Test
    void shouldNoticeThatPicturesAreGarbage() throws Exception {
        server.fault(RtspFault.GARBAGE);
        long start = System.nanoTime();

        SourceException failure = failureOf(url());

        assertTrue(failure.kind() == Kind.STALLED || failure.kind() == Kind.OFFLINE, failure.getMessage());
        assertTrue(System.nanoTime() - start < 2 * PATIENCE.plus(LENIENCE).toNanos());
    }

    @Test
    void shouldNoticeAtOnceThatTheConnectionIsBroken() throws Exception {
        try (LiveReader reader = reader(url(), Transport.TCP)) {
            reader.open();
            reader.next();
            server.dropAll();

            SourceException failure = assertThrows(SourceException.class, () -> readOn(reader));

            assertEquals(Kind.OFFLINE, failure.kind());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopWithinATenthOfASecond(Transport transport) throws Exception {
        try (LiveReader reader = new LiveReader(
                CameraUrl.parse(url()), transport, PATIENCE, Duration.ofSeconds(60), InstantSource.system())) {
            reader.open();
            reader.next();
            server.fault(RtspFault.STALL);
            CompletableFuture<SourceException> reading =
                    CompletableFuture.supplyAsync(() -> assertThrows(SourceException.class, () -> readOn(reader)));
            assertThrows(java.util.concurrent.TimeoutException.class, () -> reading.get(300, TimeUnit.MILLISECONDS));
            long start = System.nanoTime();

            reader.stop();

            assertEquals(Kind.STOPPED, reading.get(10, TimeUnit.SECONDS).kind());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(millis < 500, "took " + millis + " ms");
        }
    }

    @Test
    void shouldNotEvenOpenWhenItWasStopped() {
        try (LiveReader reader = reader(url(), Transport.TCP)) {
            reader.stop();

            assertEquals(
                    Kind.STOPPED,
                    assertThrows(SourceException.class, reader::open).kind());
        }
    }

    private String url() {
        return "rtsp://admin:S3cret@127.0.0.1:" + server.port() + "/door";
    }

    private static LiveReader reader(String url, Transport transport) {
        return new LiveReader(CameraUrl.parse(url), transport, PATIENCE, PATIENCE, InstantSource.system());
    }

    private static SourceException failureOf(String url) {
        try (LiveReader reader = reader(url, Transport.TCP)) {
            return assertThrows(SourceException.class, () -> {
                reader.open();
                readOn(reader);
            });
        }
    }

    private static void readOn(LiveReader reader) throws SourceException {
        while (!Thread.currentThread().isInterrupted()) {
            reader.next();
        }
    }

    private static void sendNoise(ServerSocket noise) {
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);
        while (!noise.isClosed()) {
            try (Socket client = noise.accept();
                    OutputStream out = client.getOutputStream()) {
                out.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
            } catch (java.io.IOException e) {
                // The client has had enough, or the test is over.
            }
        }
    }

    private static void checkInTime(long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(PATIENCE.minusMillis(200)) > 0, "took only " + took);
        assertTrue(took.compareTo(PATIENCE.plus(LENIENCE)) < 0, "took " + took);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
