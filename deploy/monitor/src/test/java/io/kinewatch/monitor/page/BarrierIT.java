package io.kinewatch.monitor.page;

import static io.kinewatch.monitor.page.TestingVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.schemas.CameraState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No page shuts anybody out, as far as axe can tell, in either colour scheme and on either size of screen. */
@ExtendWith({ChromiumExtension.class, BrokerExtension.class})
class BarrierIT {
    /** A page, and what is there when it has drawn itself. */
    private static final Map<String, String> PAGES = Map.of(
            "/", ".tile .action",
            "/?large=gym", ".large .action",
            "/camera/gym", ".lane",
            "/events", ".row-link",
            "/events?event=EVENT", "dialog .pairs",
            "/health", ".figures",
            "/users", ".notice");

    @Test
    void shouldHaveNone(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, "gym", "hall", "yard")) {
            watch.site().fails("hall", CameraState.STALLED, "no picture within 5 s");
            watch.site().fails("yard", CameraState.REJECTED, "wrong user or password (401)");
            String event =
                    "gym-sit_down-" + watch.site().starts("gym", "sit_down").toEpochMilli();
            lookAround(watch, browser, event, ColorScheme.LIGHT, 390);
            lookAround(watch, browser, event, ColorScheme.DARK, 1280);
        }
    }

    private static void lookAround(TestingWatch watch, Browser browser, String event, ColorScheme scheme, int width) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 844);
        try (TestingVisitor visitor = watch.visitor(browser, options)) {
            assertEquals(List.of(), barriers(visitor, event), scheme + ", " + width + " pixels wide");
            visitor.assertNoComplaint();
        }
    }

    private static List<String> barriers(TestingVisitor visitor, String event) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            visitor.open(page.getKey().replace("EVENT", event));
            expect(visitor.page().locator(page.getValue()).first()).isVisible();
            visitor.barriers().forEach(barrier -> found.add(page.getKey() + " " + barrier));
        }
        return found;
    }

    @Test
    void shouldFindOneWhereThereIsOne(Browser browser) {
        try (TestingVisitor visitor =
                new TestingVisitor(browser, URI.create("http://127.0.0.1:1/"), new Browser.NewContextOptions())) {
            visitor.page()
                    .setContent("<html lang='en'><title>x</title><main><h1>x</h1><img src='data:,'></main></html>");

            assertEquals(List.of("image-alt: img"), visitor.barriers());
        }
    }
}
