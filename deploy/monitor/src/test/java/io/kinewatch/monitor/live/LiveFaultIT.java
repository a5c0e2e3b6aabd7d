package io.kinewatch.monitor.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFaultIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    @Test
    void shouldGoOnWithNewPicturesWhenTheBrokerIsBack() {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(data));
        String servers = kafka.bootstrapServers();
        int port = Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
        try (LiveRig rig = new LiveRig(servers);
                TestingBrowser browser = new TestingBrowser(HttpClient.newHttpClient(), rig.port())) {
            browser.watch(320, "gate");
            rig.film("gate");
            await().atMost(SOON).until(() -> browser.pictureCount() > 3);

            kafka.close();
            await().atMost(SOON).during(Duration.ofSeconds(2)).until(() -> isQuiet(browser));
            kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(data).withPort(port));
            Instant back = Instant.now();

            await().atMost(SOON).until(() -> newest(browser).isAfter(back));
            assertEquals("", browser.closed());
            long before = browser.pictureCount();
            await().atMost(SOON).until(() -> browser.pictureCount() > before + 10);
            List<TestingBrowser.Picture> pictures = browser.pictures("gate");
            for (int i = 1; i < pictures.size(); i++) {
                assertTrue(
                        pictures.get(i).publishedMillis() > pictures.get(i - 1).publishedMillis(),
                        "none is shown twice");
            }
        } finally {
            kafka.close();
        }
    }

    private static boolean isQuiet(TestingBrowser browser) {
        return newest(browser).isBefore(Instant.now().minusMillis(500));
    }

    private static Instant newest(TestingBrowser browser) {
        List<TestingBrowser.Picture> pictures = browser.pictures("gate");
        return Instant.ofEpochMilli(pictures.get(pictures.size() - 1).publishedMillis());
    }
}
