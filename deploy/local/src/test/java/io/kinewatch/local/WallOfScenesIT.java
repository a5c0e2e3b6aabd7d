package io.kinewatch.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.monitor.MonitorConfig;
import io.kinewatch.monitor.MonitorStage;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.training.figures.FigureAction;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a scene that is played by a camera to the words over its picture in a real browser. */
@ExtendWith(BrokerExtension.class)
class WallOfScenesIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration RIGHT_WITHIN = Duration.ofSeconds(20);
    private static final Duration SAID_WITHIN = Duration.ofSeconds(10);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @BeforeAll
    static void findChromium() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "The wall of scenes is not tested: there is no " + CHROMIUM + " (Debian's package is named chromium)");
    }

    @Test
    void shouldShowTheRightActionAndSayWhenACameraDies(EmbeddedKafka kafka) throws Exception {
        Topics topics = new Topics("wall.");
        RtspServer gym = serve(0, "gym", FigureAction.RUN);
        RtspServer hall = serve(0, "hall", FigureAction.WAVE);
        LocalPipeline pipeline = new LocalPipeline(
                kafka.bootstrapServers(), topics, Map.of("gym", gym.url("gym"), "hall", hall.url("hall")), folder);
        try (hall;
                pipeline;
                MonitorStage monitor = new MonitorStage(config(kafka, topics), new CollectorRegistry());
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(launch())) {
            monitor.start();
            Page page = browser.newPage();
            List<String> complaints = new ArrayList<>();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate("http://127.0.0.1:" + monitor.port() + "/");
            assertThat(tile(page, "gym").locator("canvas")).isVisible(visibleWithin(START));

            assertThat(tile(page, "gym").locator(".action-label")).hasText("run", textWithin(RIGHT_WITHIN));
            assertThat(tile(page, "hall").locator(".action-label")).hasText("wave", textWithin(RIGHT_WITHIN));
            byte[] shot = page.screenshot();
            page.waitForTimeout(300);
            assertFalse(Arrays.equals(shot, page.screenshot()), "the pictures stand still");

            int port = gym.port();
            gym.dropAll();
            gym.close();

            Locator words = tile(page, "gym").locator(".blank-headline");
            assertThat(words)
                    .hasText(Pattern.compile("Stalled since \\d\\d:\\d\\d|Reconnecting"), textWithin(SAID_WITHIN));
            assertThat(tile(page, "gym").locator("canvas")).isHidden();
            assertThat(tile(page, "hall").locator("canvas")).isVisible();

            gym = serve(port, "gym", FigureAction.RUN);

            assertThat(tile(page, "gym").locator("canvas")).isVisible(visibleWithin(BACK_WITHIN));
            assertThat(tile(page, "gym").locator(".action-label")).hasText("run", textWithin(RIGHT_WITHIN));
            assertEquals(List.of(), complaints);
        } finally {
            gym.close();
        }
    }

    private static Locator tile(Page page, String camera) {
        return page.locator("[data-camera=" + camera + "]");
    }

    private static LocatorAssertions.HasTextOptions textWithin(Duration time) {
        return new LocatorAssertions.HasTextOptions().setTimeout((double) time.toMillis());
    }

    private static LocatorAssertions.IsVisibleOptions visibleWithin(Duration time) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout((double) time.toMillis());
    }

    private static BrowserType.LaunchOptions launch() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox", "--disable-gpu"));
    }

    private static RtspServer serve(int port, String camera, FigureAction action) throws IOException {
        RtspServer server = RtspServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.mount(camera, ScenePlayer.endless(action));
        return server;
    }

    private static MonitorConfig config(EmbeddedKafka kafka, Topics topics) {
        ConfigSection root = ConfigFile.load(
                null,
                Map.of(),
                Map.of(
                        "kafka.bootstrap.servers",
                        kafka.bootstrapServers(),
                        "topics.prefix",
                        topics.prefix(),
                        "web.port",
                        "0"));
        MonitorConfig config = MonitorConfig.read(root);
        root.check();
        return config;
    }
}
