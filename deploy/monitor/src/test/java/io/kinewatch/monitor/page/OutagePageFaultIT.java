package io.kinewatch.monitor.page;

import static io.kinewatch.monitor.page.TestingVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes away and comes back while a page is open, and so does the monitor. */
@ExtendWith(ChromiumExtension.class)
class OutagePageFaultIT {
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    @Test
    void shouldSayThatKafkaIsAwayAndRecover(Browser browser) throws Exception {
        EmbeddedKafkaConfig config = EmbeddedKafkaConfig.in(data).withPort(freePort());
        EmbeddedKafka kafka = EmbeddedKafka.start(config);
        try (TestingWatch watch = new TestingWatch(kafka, "gym");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            Locator gym = visitor.tile("gym");
            Locator bar = visitor.page().locator(".bar:visible");
            expect(gym.locator("canvas")).isVisible();
            expect(bar).hasCount(0);

            kafka.close();
            long gone = System.nanoTime();

            expect(bar).hasText(Pattern.compile("Kafka has not answered since \\d\\d:\\d\\d\\..*"));
            expect(gym.locator("canvas")).isHidden();
            expect(gym.locator(".blank-headline")).isVisible();
            checkNothingIsTakenForZero(watch, browser);
            visitor.page().waitForTimeout((double)
                    AWAY.minusNanos(System.nanoTime() - gone).toMillis());
            kafka = EmbeddedKafka.start(config);

            expect(bar)
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout((double) BACK_WITHIN.toMillis()));
            expect(gym.locator("canvas"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) BACK_WITHIN.toMillis()));
            assertTrue(TestingVisitor.moves(gym.locator("canvas"), BACK_WITHIN), "the picture stands still");
            visitor.assertNoComplaint();
        } finally {
            kafka.close();
        }
    }

    private static void checkNothingIsTakenForZero(TestingWatch watch, Browser browser) {
        try (TestingVisitor other = watch.visit(browser, "/health")) {
            Page page = other.page();
            for (String figure : List.of("Frames per second", "Windows per second", "Cameras live")) {
                expect(page.locator(".figures div").filter(new Locator.FilterOptions().setHasText(figure)))
                        .containsText("–");
            }
            expect(page.locator("section[aria-label='Consumer lag'] td.number")).hasText(new String[] {"–", "–"});
            expect(page.locator("section[aria-label=Models]")).containsText("Unknown while Kafka is away.");
            expect(page.locator("section[aria-label=Dropped]")).containsText("Unknown: no stage has told yet.");
            other.open("/camera/roof");
            expect(page.locator(".notice")).hasText("Nothing is known of roof while Kafka is away.");
            other.open("/events");
            expect(page.locator(".notice")).hasText("Unknown while Kafka is away. The list comes when it is back.");
        }
    }

    @Test
    void shouldReconnectToAMonitorThatIsStartedAgainAndShowTheSameEvents(Browser browser) throws Exception {
        String port = Integer.toString(freePort());
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(data));
                TestingWatch watch = new TestingWatch(kafka, Map.of("web.port", port), "gym")) {
            watch.site().ends("gym", "walk", watch.site().starts("gym", "walk"));
            watch.site().ends("gym", "fall", watch.site().starts("gym", "fall"));
            try (TestingVisitor wall = watch.visit(browser, "/");
                    TestingVisitor list = watch.visit(browser, "/events")) {
                Locator bar = wall.page().locator(".bar:visible");
                expect(wall.tile("gym").locator("canvas")).isVisible();
                expect(list.page().locator(".row-link")).hasCount(2);
                List<String> before = list.page().locator("tbody time").allTextContents();

                watch.stopMonitor();

                expect(bar).containsText("Connection lost at");
                expect(wall.tile("gym").locator("canvas")).isHidden();
                watch.startMonitor();

                expect(bar).hasCount(0);
                expect(wall.tile("gym").locator("canvas")).isVisible();
                watch.site().starts("gym", "wave");
                expect(list.page().locator(".row-link").first()).hasText("wave");
                expect(list.page().locator(".row-link")).hasCount(3);
                assertEquals(
                        before,
                        list.page().locator("tbody time").allTextContents().subList(1, 3));
                wall.assertNoComplaintBut(complaint -> complaint.contains("ERR_CONNECTION_REFUSED"));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
