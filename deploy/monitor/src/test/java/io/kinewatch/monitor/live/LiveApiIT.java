package io.kinewatch.monitor.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.picture.TestingPictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
class LiveApiIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private static LiveRig rig;

    @BeforeAll
    static void start(EmbeddedKafka kafka) {
        rig = new LiveRig(kafka.bootstrapServers());
    }

    @AfterEach
    void stopFilming() {
        rig.stopFilming();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void shouldShowMovingPicturesInTheSizeOfTheTile() {
        try (TestingBrowser browser = browser()) {
            browser.watch(300, "gate", "yard");
            rig.film("gate", "yard", "roof");

            await().atMost(SOON)
                    .until(() -> browser.pictures("gate").size() > 3
                            && browser.pictures("yard").size() > 3);

            ByteBuffer one = browser.pictures("gate").get(1).jpeg();
            ByteBuffer other = browser.pictures("gate").get(2).jpeg();
            assertEquals(320, TestingPictures.decode(one).getWidth());
            assertNotEquals(
                    TestingPictures.number(TestingPictures.decode(one)),
                    TestingPictures.number(TestingPictures.decode(other)));
            assertEquals(0, browser.pictures("roof").size());
            assertEquals(1, browser.news("hello").size());
        }
    }

    @Test
    void shouldGiveLessToWhoReadsSlowlyAndEverythingToTheOthers() {
        try (TestingBrowser stopped = browser();
                TestingBrowser silent = browser();
                TestingBrowser quick = browser()) {
            for (TestingBrowser browser : new TestingBrowser[] {stopped, silent, quick}) {
                browser.watch(320, "gate", "yard");
            }
            silent.stopAcknowledging();
            rig.film("gate", "yard");
            await().atMost(SOON).until(() -> stopped.pictureCount() > 0);
            stopped.stopReading();
            long before = quick.pictureCount();
            double madeBefore = rig.madePictures();

            await().atMost(SOON).until(() -> quick.pictureCount() > before + 40);

            double made = rig.madePictures() - madeBefore;
            assertTrue(quick.pictureCount() - before >= 0.9 * made - 2, made + " were made since");
            assertEquals(4, silent.pictureCount(), "two of each camera without an acknowledgement");
            assertTrue(stopped.pictureCount() < 20);
            assertEquals("", stopped.closed());
        }
    }

    @Test
    void shouldStopReadingWhenTheLastBrowserIsGone() {
        try (TestingBrowser browser = browser()) {
            browser.watch(320, "gate");
            rig.film("gate");
            await().atMost(SOON).until(() -> browser.pictureCount() > 0);
        }

        await().atMost(SOON).until(() -> rig.browsers() == 0);
        double decoded = rig.decodedFrames();
        rig.awaitFilmed(10);

        assertTrue(rig.decodedFrames() - decoded <= 1, "one may have been in work");
    }

    @Test
    void shouldCloseWithAReasonWhatIsNoPage() {
        assertClosed("1008", browser -> browser.say("{\"watch\": {\"pictures\": 1}}"));
        assertClosed("1008", browser -> browser.say("{\"seen\": 1000}"));
        assertClosed("1008", browser -> browser.sayBytes(new byte[100]));
        assertClosed("1009", browser -> browser.say("x".repeat(LiveApi.LARGEST_MESSAGE + 1)));
    }

    private void assertClosed(String code, Consumer<TestingBrowser> deed) {
        try (TestingBrowser browser = browser()) {
            deed.accept(browser);

            await().atMost(SOON).until(() -> !browser.closed().isEmpty());
            assertTrue(browser.closed().startsWith(code), browser.closed());
        }
    }

    /** The JDK's client can't compress, so this says what a real browser says. */
    @Test
    void shouldNotCompressWhatIsCompressed() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            String handshake = String.join(
                    "\r\n",
                    "GET /api/live HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
                    "",
                    "");
            socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertTrue(answer.readLine().contains("101"));

            for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
                assertFalse(line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions"), line);
            }
        }
    }

    @Test
    void shouldEndWithTheSession() {
        try (TestingBrowser browser = browser()) {
            await().atMost(SOON).until(() -> !browser.news("hello").isEmpty());
            rig.sessionsHold(false);

            await().atMost(SOON).until(() -> browser.closed().startsWith("4401"));
            rig.sessionsHold(true);
            assertTrue(browser.news("session").get(0).path("expired").asBoolean());
        }
    }

    @Test
    void shouldTellNewsOfWhatIsLookedAt() {
        try (TestingBrowser browser = browser()) {
            rig.setUp("gate");
            browser.say("{\"watch\": {\"cameras\": true, \"health\": true}}");
            await().atMost(SOON).until(() -> !browser.news("health").isEmpty());
            assertTrue(browser.news("cameras").get(0).path("all").asBoolean());
            rig.setUp("yard");

            await().atMost(SOON).until(() -> browser.news("cameras").size() == 2);
            assertEquals(
                    "yard",
                    browser.news("cameras")
                            .get(1)
                            .path("cameras")
                            .get(0)
                            .path("id")
                            .asText());
            assertFalse(browser.news("cameras").get(1).path("all").asBoolean());
            rig.kafkaIsAway(Optional.of(Instant.parse("2026-01-01T00:00:00Z")));
            await().atMost(SOON).until(() -> browser.news("kafka").size() == 1);
            assertEquals(
                    "2026-01-01T00:00:00.000Z",
                    browser.news("kafka").get(0).path("silentSince").asText());
            rig.kafkaIsAway(Optional.empty());
            await().atMost(SOON).until(() -> browser.news("kafka").size() == 2);
            assertTrue(browser.news("kafka").get(1).path("answering").asBoolean());
        }
    }

    @Test
    void shouldGiveTheNewestPictureByHttp() throws Exception {
        rig.setUp("door");
        assertEquals(404, get("/api/cameras/nobody/picture").statusCode());
        assertEquals(400, get("/api/cameras/door/picture?width=x").statusCode());
        HttpResponse<byte[]> none = get("/api/cameras/door/picture?width=100");
        assertEquals(404, none.statusCode());
        assertTrue(new String(none.body(), StandardCharsets.UTF_8).contains("no picture"));
        rig.film("door");

        await().atMost(SOON)
                .until(() -> get("/api/cameras/door/picture?width=100").statusCode() == 200);
        HttpResponse<byte[]> picture = get("/api/cameras/door/picture?width=100");

        assertEquals("image/jpeg", picture.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                160, TestingPictures.decode(ByteBuffer.wrap(picture.body())).getWidth());
        assertTrue(picture.headers().firstValue("X-Sequence").isPresent());
        Instant capturedAt =
                Instant.parse(picture.headers().firstValue("X-Captured-At").orElseThrow());
        assertTrue(capturedAt.isAfter(Instant.now().minus(SOON)));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + rig.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private TestingBrowser browser() {
        return new TestingBrowser(client, rig.port());
    }
}
