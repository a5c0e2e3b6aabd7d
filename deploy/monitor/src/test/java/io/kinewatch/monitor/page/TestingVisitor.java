package io.kinewatch.monitor.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Somebody who looks at the page with a browser of their own, and hears all that it complains of. */
public final class TestingVisitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SERIOUS = """
            axe.run().then(result => result.violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .map(violation => violation.id + ': ' + violation.nodes.map(node => node.target.join(' ')).join(', ')))
            """;

    private final URI monitor;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    public TestingVisitor(Browser browser, URI monitor, Browser.NewContextOptions options) {
        this.monitor = monitor;
        context = browser.newContext(options);
        context.setDefaultTimeout((double) PATIENCE.toMillis());
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("a dialog: " + dialog.message()));
    }

    public Page page() {
        return page;
    }

    public TestingVisitor open(String path) {
        page.navigate(monitor.resolve(path).toString());
        return this;
    }

    /** The tile of a camera, or its picture on its own page. */
    public Locator tile(String camera) {
        Locator name = page.getByText(camera, new Page.GetByTextOptions().setExact(true));
        return page.locator("[data-camera]").filter(new Locator.FilterOptions().setHas(name));
    }

    /** An assertion that waits as long as a visitor would. */
    public static LocatorAssertions expect(Locator locator) {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
        return PlaywrightAssertions.assertThat(locator);
    }

    /** Whether the element looks different some time later. */
    public static boolean moves(Locator element, Duration within) {
        byte[] before = element.screenshot();
        long end = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < end) {
            if (!Arrays.equals(before, element.screenshot())) {
                return true;
            }
        }
        return false;
    }

    /** What axe finds serious or worse on the page as it is now. */
    public List<String> barriers() {
        try (InputStream script = TestingVisitor.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ((List<?>) page.evaluate(SERIOUS)).stream().map(Object::toString).toList();
    }

    public void assertNoComplaint() {
        assertNoComplaintBut(complaint -> false);
    }

    /** Of what was meant to happen, the browser itself complains. */
    public void assertNoComplaintBut(Predicate<String> meant) {
        assertEquals(List.of(), complaints.stream().filter(meant.negate()).toList());
    }

    @Override
    public void close() {
        context.close();
    }
}
