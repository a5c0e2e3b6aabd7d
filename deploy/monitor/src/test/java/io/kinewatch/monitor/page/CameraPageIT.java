package io.kinewatch.monitor.page;

import static io.kinewatch.monitor.page.TestingVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.TestingRecords;
import io.kinewatch.schemas.EventPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
    void shouldSayThatACameraIsNotKnown(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, "gym");
                TestingVisitor visitor = watch.visit(browser, "/camera/roof")) {
            expect(visitor.page().locator(".notice")).containsText("There is no camera roof now.");

            watch.site().live("roof");

            expect(visitor.tile("roof").locator("canvas")).isVisible();
        }
    }
}
