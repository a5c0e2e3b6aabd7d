package io.kinewatch.monitor.page;

import static io.kinewatch.monitor.page.TestingVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.schemas.CameraState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The wall in a real browser, before a real monitor. */
@ExtendWith({ChromiumExtension.class, BrokerExtension.class})
class WallPageIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Which part of a large screen that many cameras cover. */
    private static final String COVERED = """
            cameras => import('/js/wall/grid.js').then(({ fit }) => {
                const room = { width: 1904, height: 975 };
                const { columns, width, height } = fit([cameras], room, { gap: 6, heading: 0, aspect: 16 / 9 });
                const rows = Math.ceil(cameras / columns);
                const fits = columns * (width + 6) - 6 <= room.width && rows * (height + 6) - 6 <= room.height;
                return fits ? cameras * width * height / (room.width * room.height) : 2;
            })
            """;

    /** Pages, the current one, and cameras on it. */
    private static final String SECOND_PAGE = """
            cameras => import('/js/wall/selection.js').then(({ select }) => {
                const all = [...Array(cameras).keys()].map(i => ({ id: `camera ${i}`, tags: [] }));
                const { pages, page, groups } = select(all, { text: '', tag: '', page: 2, grouped: true });
                return [pages, page, groups[0].cameras.length];
            })
            """;

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @Test
    void shouldShowMovingPicturesAndWhatGoesOn(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, "gym", "hall");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            Instant began = watch.site().starts("gym", "sit_down");
            visitor.open("/");

            Locator gym = visitor.tile("gym");
            expect(gym.locator(".action")).hasText(Pattern.compile("sit down\\s*\\d+ %"));
            expect(gym.locator("canvas")).isVisible();
            expect(gym.locator(".age")).hasText(Pattern.compile("\\d\\.\\d s"));
            assertTrue(TestingVisitor.moves(gym.locator("canvas"), SOON), "the picture stands still");
            expect(visitor.tile("hall").locator(".action")).hasCount(0);
            expect(visitor.page().locator(".summary").first()).hasText("2 cameras, all live");

            watch.site().ends("gym", "sit_down", began);

            expect(gym.locator(".action")).hasCount(0);
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldShowWhatIsEndingLastAndSmaller(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, "gym");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            watch.site().starts("gym", "sit_down");
            Locator gym = visitor.tile("gym");
            expect(gym.locator(".action")).hasText(Pattern.compile("sit down\\s*90 %"));
            expect(visitor.page().locator("[data-busy=yes]")).hasCount(1);

            watch.site().sees("gym", Map.of("sit_down", 0.03f));

            expect(gym.locator(".action")).hasText(Pattern.compile("sit down\\s*ending"));
            expect(visitor.page().locator("[data-busy=yes]")).hasCount(0);
            watch.site().starts("gym", "walk");
            expect(gym.locator(".action-label")).hasText(new String[] {"walk", "sit down"});
            expect(gym.locator(".action-number")).hasText(new String[] {"90 %", "ending"});
            expect(gym.locator(".unseen")).containsText("walk 90 %, sit down ending");
            expect(visitor.page().locator("[data-busy=yes]")).hasCount(1);
            double going = gym.locator(".action-label").first().boundingBox().height;
            assertTrue(gym.locator(".action-label").last().boundingBox().height < going, "it is as large");
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldSayInWordsWhatIsWrongWithACameraAndFollowItBack(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, "gym", "hall");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            Locator gym = visitor.tile("gym");
            expect(gym.locator("canvas")).isVisible();

            watch.site().fails("gym", CameraState.STALLED, "no picture within 5 s");

            expect(gym.locator(".blank-headline"))
                    .hasText(Pattern.compile("Stalled since \\d\\d:\\d\\d"), within(SOON));
            expect(gym.locator(".blank-detail")).hasText("No picture within 5 s");
            expect(gym.locator("canvas")).isHidden();
            expect(visitor.page().locator("#said")).containsText("gym: Stalled since");
            watch.site().fails("gym", CameraState.REJECTED, "wrong user or password (401)");
            expect(gym.locator(".blank-headline")).hasText("Password refused");
            watch.site().fails("gym", CameraState.OFFLINE, "connection refused");
            expect(gym.locator(".blank-headline")).hasText("Reconnecting");
            expect(gym.locator(".blank-detail"))
                    .hasText(Pattern.compile("Offline since \\d\\d:\\d\\d: connection refused"));

            watch.site().live("gym");

            expect(gym.locator("canvas"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) SOON.toMillis()));
            assertTrue(TestingVisitor.moves(gym.locator("canvas"), SOON), "the picture stands still");
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldTellACameraThatWasNeverReachedFromOneThatWasLost(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, "gym");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            watch.site().neverReached("yard", "connection refused");
            Locator yard = visitor.tile("yard");

            expect(yard.locator(".blank-headline")).hasText("Offline");
            expect(yard.locator(".blank-detail")).hasText("Not reached so far: connection refused");
            expect(yard.locator(".shape:visible")).hasCount(1);
            visitor.open("/health");
            Locator row = visitor.page().locator("section[aria-label='Cameras not live'] tbody tr");
            expect(row).hasText("yardOffline: Not reached so far: connection refused");
            row.locator("a").click();
            expect(visitor.page().locator(".hops tbody tr").first()).hasText(Pattern.compile("Picture\\s*–\\s*–\\s*"));
            expect(visitor.page().locator(".hop-bar:visible")).hasCount(0);
            expect(visitor.page().locator("section[aria-labelledby=drops]")).containsText("–");
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldMakeATileLargeByKeysAndByClick(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, "gym", "hall", "studio", "yard");
                TestingVisitor visitor = watch.visit(browser, "/")) {
            Page page = visitor.page();
            expect(visitor.tile("yard")).isVisible();

            page.keyboard().press("ArrowRight");
            expect(visitor.tile("gym")).isFocused();
            page.keyboard().press("ArrowRight");
            expect(visitor.tile("hall")).isFocused();
            page.keyboard().press("ArrowDown");
            expect(visitor.tile("yard")).isFocused();
            double small = visitor.tile("yard").boundingBox().width;
            page.keyboard().press("Enter");

            page.waitForURL("**/?large=yard");
            expect(visitor.tile("gym")).hasCount(0);
            assertTrue(visitor.tile("yard").boundingBox().width > 1.5 * small, "the tile did not grow");
            assertTrue(TestingVisitor.moves(visitor.tile("yard").locator("canvas"), SOON), "the picture stands still");
            page.keyboard().press("ArrowLeft");
            page.waitForURL("**/?large=studio");
            page.keyboard().press("Escape");
            expect(visitor.tile("gym")).isVisible();
            expect(visitor.tile("studio")).isFocused();
            visitor.tile("gym").click();
            page.waitForURL("**/?large=gym");
            page.goBack();
            expect(visitor.tile("hall")).isVisible();
            page.keyboard().press("?");
            expect(page.getByRole(AriaRole.DIALOG)).containsText("Full screen");
            page.keyboard().press("Escape");
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldFindCamerasAndFollowThoseThatComeAndGo(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka);
                TestingVisitor visitor = watch.visit(browser, "/")) {
            expect(visitor.page().locator(".notice")).containsText("There are no cameras yet");

            watch.site().live("dock 2", List.of("outside"));
            watch.site().live("dock 10", List.of("outside"));
            watch.site().live("gym", List.of("ground floor"));

            expect(visitor.page().locator(".tile-name")).hasText(new String[] {"gym", "dock 2", "dock 10"});
            expect(visitor.page().locator(".group")).hasText(new String[] {"ground floor1 camera", "outside2 cameras"});
            visitor.page().locator("[data-tag=outside]").click();
            expect(visitor.page().locator(".tile-name")).hasText(new String[] {"dock 2", "dock 10"});
            visitor.page().keyboard().press("/");
            visitor.page().keyboard().type("10");
            expect(visitor.page().locator(".tile-name")).hasText("dock 10");
            expect(visitor.page().locator(".summary").first()).hasText("1 of 3 cameras");
            assertEquals("tag=outside&text=10", visitor.page().url().replaceAll(".*\\?", ""));
            visitor.page().reload();
            expect(visitor.page().locator(".tile-name")).hasText("dock 10");
            watch.site().removes("dock 10");
            expect(visitor.page().locator(".notice")).hasText("No camera fits “10, outside”.");
            visitor.assertNoComplaint();
        }
    }

    @Test
    void shouldFillTheScreenAndTurnPages(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka);
                TestingVisitor visitor = watch.visit(browser, "/")) {
            for (int cameras : new int[] {1, 4, 9, 16, 36}) {
                double covered = ((Number) visitor.page().evaluate(COVERED, cameras)).doubleValue();
                assertTrue(covered > 0.8 && covered <= 1, cameras + " cameras cover " + covered + " of the screen");
            }
            assertEquals(List.of(2, 2, 4), visitor.page().evaluate(SECOND_PAGE, 40));
        }
    }

    @Test
    void shouldShowNamesFromOutsideAsText(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, HOSTILE);
                TestingVisitor visitor = watch.visit(browser, "/")) {
            watch.site().starts(HOSTILE, "<b>never seen</b>");

            expect(visitor.tile(HOSTILE).locator(".action-label")).hasText("<b>never seen</b>");
            expect(visitor.tile(HOSTILE).locator("canvas")).isVisible();
            visitor.tile(HOSTILE).click();
            expect(visitor.page().locator(".large-bar h2")).hasText(HOSTILE);
            visitor.tile(HOSTILE).click();
            expect(visitor.page().locator("h1")).hasText(HOSTILE);
            expect(visitor.page().locator(".legend")).containsText("<b>never seen</b>");
            visitor.open("/events");
            expect(visitor.page().locator(".row-link").first()).hasText("<b>never seen</b>");
            expect(visitor.page().locator(".cell-camera a").first()).hasText(HOSTILE);
            expect(visitor.page().locator("img[src=x]")).hasCount(0);
            visitor.assertNoComplaint();
        }
    }

    private static LocatorAssertions.HasTextOptions within(Duration time) {
        return new LocatorAssertions.HasTextOptions().setTimeout((double) time.toMillis());
    }
}
