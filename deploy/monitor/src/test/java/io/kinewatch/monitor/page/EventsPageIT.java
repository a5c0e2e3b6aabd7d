package io.kinewatch.monitor.page;

import static io.kinewatch.monitor.page.TestingVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.TestingRecords;
import io.kinewatch.monitor.web.Json;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.EventPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The list of events in a real browser, before a real monitor. */
@ExtendWith({ChromiumExtension.class, BrokerExtension.class})
class EventsPageIT {
    @TempDir
    private Path folder;

    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1800);

    @Test
    void shouldFilterLinkAndExport(EmbeddedKafka kafka, Browser browser) throws Exception {
        try (TestingWatch watch = new TestingWatch(kafka, "gym", "hall");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            watch.topics().write(event("gym", "fall", 0, 0.9f));
            watch.topics().write(event("gym", "walk", 60, 0.7f));
            watch.topics().write(event("hall", "walk", 120, 0.8f));
            watch.site().sees("hall", Map.of("climb", 0.1f, "run", 0.9f));
            Page page = visitor.open("/events").page();
            expect(page.locator(".row-link")).hasText(new String[] {"walk", "walk", "fall"});
            expect(page.locator("tbody tr").last())
                    .containsText(Pattern.compile(
                            "\\d\\d:\\d\\d:\\d\\d.*\\d\\d:\\d\\d:\\d\\d.*2\\.0 s.*90 %.*" + TestingRecords.MODEL));

            page.reload();
            expect(page.locator("#filter-label option")).hasText(new String[] {"all", "climb", "fall", "run", "walk"});
            page.locator("#filter-camera").selectOption("gym");
            expect(page.locator(".row-link")).hasText(new String[] {"walk", "fall"});
            page.locator("#filter-label").selectOption("walk");
            expect(page.locator(".row-link")).hasText(new String[] {"walk"});
            page.getByText("Clear all").click();
            expect(page.locator(".row-link")).hasCount(3);
            page.locator("#confidence").fill("75");
            expect(page.locator(".cell-camera")).hasText(new String[] {"hall", "gym"});

            String link = page.url();
            try (TestingVisitor other = watch.visit(browser, "/")) {
                other.page().navigate(link);
                expect(other.page().locator(".cell-camera")).hasText(new String[] {"hall", "gym"});
                expect(other.page().locator("output")).hasText("75 %");
            }
            assertEquals(
                    List.of("gym", "hall"),
                    cameras(page.waitForDownload(() -> page.getByText("JSON").click())));
            List<String> lines = Files.readAllLines(
                    page.waitForDownload(() -> page.getByText("CSV").click()).path());
            assertEquals(3, lines.size(), lines.toString());
            page.navigate(watch.address("/events?from=" + noon.plusSeconds(30) + "&to=" + noon.plusSeconds(90)));
            expect(page.locator(".cell-camera")).hasText(new String[] {"gym"});
            visitor.assertNoComplaint();
        }
    }

    private static List<String> cameras(Download download) throws Exception {
        return Json.MAPPER.readTree(download.path().toFile()).findValuesAsText("camera").stream()
                .sorted()
                .toList();
    }

    @Test
    void shouldFollowAnActionFromItsStartToItsEnd(EmbeddedKafka kafka, Browser browser) throws Exception {
        Map<String, String> keys = Map.of("pictures.folder", folder.toString(), "pictures.mebibytes", "1");
        try (TestingWatch watch = new TestingWatch(kafka, keys, "gym");
                TestingVisitor visitor = watch.visit(browser, "/events")) {
            Page page = visitor.page();
            expect(page.locator(".notice")).hasText("Nothing has happened yet.");

            Instant began = watch.site().starts("gym", "wave");

            expect(page.locator(".row-link")).hasText("wave");
            expect(page.locator(".going-on")).hasText("going on");
            watch.site().ends("gym", "wave", began);
            expect(page.locator(".going-on")).hasCount(0);
            expect(page.locator("tbody tr")).containsText("2.0 s");
            expect(page.locator(".cell-picture img")).isVisible();
            page.locator(".row-link").click();
            page.waitForURL("**/events?event=*");
            expect(page.locator("dialog img")).isVisible();
            expect(page.locator("dialog")).containsText("80 % on average, 90 % at most");
            page.keyboard().press("Escape");
            page.waitForURL(watch.address("/events"));
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldFollowAnActionThatBeganBeforeTheTimeThatIsAskedFor(EmbeddedKafka kafka, Browser browser)
            throws Exception {
        try (TestingWatch watch = new TestingWatch(kafka, "gym");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            Instant began = watch.site().starts("gym", "wave");
            Page page = visitor.open("/events?confidence=1e-30&from=" + began.plusMillis(1))
                    .page();
            expect(page.locator(".going-on")).hasText("going on");

            watch.site().ends("gym", "wave", began);

            expect(page.locator(".going-on")).hasCount(0);
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldNotMoveUnderTheReader(EmbeddedKafka kafka, Browser browser) throws Exception {
        try (TestingWatch watch = new TestingWatch(kafka);
                TestingVisitor visitor = watch.visit(browser, "/")) {
            for (int i = 0; i < 120; i++) {
                watch.topics().write(event("gym", "walk", i, 0.8f));
            }
            Page page = visitor.page();
            page.waitForFunction(
                    "fetch('/api/events?limit=200').then(answer => answer.json()).then(all => all.events.length === 120)");
            visitor.open("/events");
            expect(page.locator(".row-link")).hasCount(50);
            page.getByText("Load more").click();
            expect(page.locator(".row-link")).hasCount(100);
            page.getByText("Load more").click();
            expect(page.locator(".row-link")).hasCount(120);
            expect(page.getByText("Load more")).isHidden();
            page.mouse().wheel(0, 900);
            page.waitForFunction("scrollY > 500");
            double place = page.locator("tbody tr").nth(20).boundingBox().y;

            watch.topics().write(event("gym", "jump", 300, 0.8f));

            expect(page.locator(".fresh")).hasText("Show 1 new event");
            assertEquals(place, page.locator("tbody tr").nth(20).boundingBox().y, 1);
            page.locator(".fresh").click();
            expect(page.locator(".row-link").first()).hasText("jump");
            page.waitForFunction("scrollY === 0");
            visitor.assertNoComplaint();
        }
    }

    private ActionEvent event(String camera, String label, int seconds, float confidence) {
        return ActionEvent.newBuilder(TestingRecords.event(camera, label, EventPhase.END, noon.plusSeconds(seconds)))
                .setConfidence(confidence)
                .build();
    }
}
