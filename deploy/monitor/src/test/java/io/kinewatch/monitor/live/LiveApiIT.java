package io.kinewatch.monitor.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.picture.TestingPictures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
class LiveApiIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveRig rig;

    @BeforeEach
    void start(EmbeddedKafka kafka) {
        rig = new LiveRig(kafka.bootstrapServers());
    }

    @AfterEach
    void close() {
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
            Instant start = Instant.now();

            await().atMost(SOON).until(() -> quick.pictureCount() > before + 40);

            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            assertTrue(
                    (quick.pictureCount() - before) / seconds > 10,
                    "the quick one gets 2 x 10 a second, less a margin");
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

        await().atMost(SOON).until(() -> rig.live().browsers() == 0);
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

    private void assertClosed(String code, java.util.function.Consumer<TestingBrowser> deed) {
        try (TestingBrowser browser = browser()) {
            deed.accept(browser);

            await().atMost(SOON).until(() -> !browser.closed().isEmpty());
            assertTrue(browser.closed().startsWith(code), browser.closed());
        }
    }

    @Test
    void shouldEndWithTheSession() {
        try (TestingBrowser browser = browser()) {
            await().atMost(SOON).until(() -> !browser.news("hello").isEmpty());
            rig.endSessions();

            await().atMost(SOON).until(() -> browser.closed().startsWith("4401"));
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
            rig.kafkaIsAway(Instant.parse("2026-01-01T00:00:00Z"));
            await().atMost(SOON).until(() -> browser.news("kafka").size() == 1);
            assertEquals(
                    "2026-01-01T00:00:00.000Z",
                    browser.news("kafka").get(0).path("silentSince").asText());
        }
    }

    @Test
    void shouldGiveTheNewestPictureByHttp() throws Exception {
        rig.setUp("gate");
        assertEquals(404, get("/api/cameras/nobody/picture").statusCode());
        assertEquals(400, get("/api/cameras/gate/picture?width=x").statusCode());
        HttpResponse<byte[]> none = get("/api/cameras/gate/picture?width=100");
        assertEquals(404, none.statusCode());
        assertTrue(new String(none.body(), java.nio.charset.StandardCharsets.UTF_8).contains("no picture"));
        rig.film("gate");

        await().atMost(SOON)
                .until(() -> get("/api/cameras/gate/picture?width=100").statusCode() == 200);
        HttpResponse<byte[]> picture = get("/api/cameras/gate/picture?width=100");

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
