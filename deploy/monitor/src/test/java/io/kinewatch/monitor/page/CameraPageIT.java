package io.kinewatch.monitor.page;

import static io.kinewatch.monitor.page.TestingVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.TestingRecords;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.health.StageServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A camera's own page in a real browser, before a real monitor. */
@ExtendWith({ChromiumExtension.class, BrokerExtension.class})
class CameraPageIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void shouldShowPictureChartTimeLineAndFacts(EmbeddedKafka kafka, Browser browser) {
        Instant before = Instant.now().minusSeconds(1200);
        try (TestingWatch watch = new TestingWatch(kafka, "gym", "hall");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            watch.topics().write(TestingRecords.event("gym", "fall", EventPhase.END, before));
            watch.topics().write(TestingRecords.event("gym", "fall", EventPhase.END, before.plusSeconds(60)));
            watch.topics().write(TestingRecords.event("hall", "run", EventPhase.END, before));
            watch.site().sees("gym", Map.of("walk", 0.7f, "fall", 0.2f));
            Page page = visitor.open("/camera/gym").page();

            expect(page.locator("h1")).hasText("gym");
            assertTrue(TestingVisitor.moves(visitor.tile("gym").locator("canvas"), SOON), "the picture stands still");
            expect(page.locator(".legend")).containsText(Pattern.compile("walk\\s*70 %"));
            expect(page.locator(".legend")).containsText(Pattern.compile("fall\\s*20 %"));
            assertTrue(TestingVisitor.moves(page.locator(".chart"), SOON), "the chart stands still");
            expect(page.locator(".lane")).hasCount(1);
            expect(page.locator(".lane")).containsText("2 times, 4.0 s");
            expect(page.locator(".strip rect")).hasCount(2);
            watch.site().starts("gym", "walk");
            expect(page.locator(".lane")).hasCount(2);
            expect(page.locator(".strip .on")).hasCount(1);
            expect(page.locator(".hops tbody tr").nth(1)).containsText(Pattern.compile("Prediction\\s*\\d+ ms"));

            page.getByText("All its events").click();

            page.waitForURL("**/events?camera=gym");
            expect(page.locator(".cell-camera")).hasText(new String[] {"gym", "gym", "gym"});
            page.goBack();
            expect(page.locator("h1")).hasText("gym");
            page.keyboard().press("Escape");
            expect(visitor.tile("hall")).isVisible();
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldSayWhatWasDroppedAndWhere(EmbeddedKafka kafka, Browser browser) {
        CollectorRegistry registry = new CollectorRegistry();
        Counter.build("kinewatch_infer_windows_dropped_total", "Given up.")
                .labelNames("reason")
                .register(registry)
                .labels("late")
                .inc(3);
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (StageServer infer = new StageServer(anywhere, registry, Optional::empty);
                TestingWatch watch =
                        new TestingWatch(kafka, Map.of("stages.infer", "http://127.0.0.1:" + infer.port()), "gym");
                TestingVisitor visitor = watch.visit(browser, "/camera/gym")) {
            Locator drops = visitor.page().locator("section[aria-labelledby=drops]");

            expect(drops.locator("h2")).hasText("Frames dropped by ingest");
            expect(drops).containsText("7 since ingest started");
            expect(drops).containsText("inference gave up 3 windows of all cameras, 0 in the last minute (late: ");
            visitor.open("/health");
            expect(visitor.page().locator(".why")).containsText("later after capture than the latency budget allows");
        }
    }

    @Test
    void shouldSayThatACameraIsNotKnown(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, "gym");
                TestingVisitor visitor = watch.visit(browser, "/camera/roof")) {
            expect(visitor.page().locator(".notice")).containsText("There is no camera roof now.");

            watch.site().live("roof");

            expect(visitor.tile("roof").locator("canvas")).isVisible();
        }
    }
}
