package io.kinewatch.monitor.page;

import com.microsoft.playwright.Browser;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.MonitorRig;
import io.kinewatch.monitor.TestingTopics;
import java.util.Map;

/** Cameras, a real broker's topics that they write to, a real monitor that reads them, and whoever looks at its pages. */
final class TestingWatch implements AutoCloseable {
    private final TestingTopics topics;
    private final TestingSite site;
    private final Map<String, String> keys;
    private MonitorRig rig;

    /** A monitor as it is without a configuration, but for pictures of moments, of which the rig takes none. */
    TestingWatch(EmbeddedKafka kafka, String... cameras) {
        this(kafka, Map.of(), cameras);
    }

    /**
     * Starts them.
     *
     * @param keys of the monitor's configuration
     * @param cameras that are live
     */
    TestingWatch(EmbeddedKafka kafka, Map<String, String> keys, String... cameras) {
        this.keys = keys;
        topics = new TestingTopics(kafka.bootstrapServers()).create();
        site = new TestingSite(topics, cameras);
        rig = new MonitorRig(topics, keys);
    }

    TestingTopics topics() {
        return topics;
    }

    TestingSite site() {
        return site;
    }

    String address(String path) {
        return rig.address(path).toString();
    }

    /** Somebody comes with a new browser and opens a page. */
    TestingVisitor visit(Browser browser, String path) {
        return visitor(browser, new Browser.NewContextOptions().setViewportSize(1280, 800))
                .open(path);
    }

    /** Somebody who has not opened a page yet. */
    TestingVisitor visitor(Browser browser, Browser.NewContextOptions options) {
        return new TestingVisitor(browser, rig.address("/"), options);
    }

    void stopMonitor() {
        rig.close();
    }

    void startMonitor() {
        rig = new MonitorRig(topics, keys);
    }

    @Override
    public void close() {
        rig.close();
        site.close();
        topics.close();
    }
}
