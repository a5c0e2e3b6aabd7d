package io.kinewatch.monitor.live;

import io.kinewatch.monitor.health.MonitorLoad;
import io.kinewatch.monitor.picture.TilePicture;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.Instant;

/** What Prometheus sees of the connections to browsers. Thread-safe. */
public final class LiveMetrics {
    private static final double[] SECONDS = {0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10};

    private final Gauge browsers;
    private final Counter sent;
    private final Counter refused;
    private final Histogram latency;
    private final SentRate rate = new SentRate();

    public LiveMetrics(CollectorRegistry registry) {
        browsers = Gauge.build("kinewatch_monitor_browsers", "Pages that are open.")
                .register(registry);
        sent = Counter.build("kinewatch_monitor_pictures_sent_total", "Pictures that were written to browsers.")
                .register(registry);
        refused = Counter.build(
                        "kinewatch_monitor_browsers_closed_total", "Connections that the monitor has ended, by reason.")
                .labelNames("reason")
                .register(registry);
        for (CloseReason reason : CloseReason.values()) {
            refused.labels(reason.label());
        }
        latency = Histogram.build(
                        "kinewatch_monitor_picture_latency_seconds",
                        "From the publishing of a frame until its picture is written to a browser.")
                .buckets(SECONDS)
                .register(registry);
    }

    /** What the monitor has to do for pages now. */
    public MonitorLoad load() {
        return new MonitorLoad((int) browsers.get(), rate.perSecond());
    }

    void tick(Instant now) {
        rate.count(sent.get(), now);
    }

    void browsers(int count) {
        browsers.set(count);
    }

    void sent(TilePicture picture, Instant now) {
        sent.inc();
        Duration since = Duration.between(picture.publishedAt(), now);
        latency.observe(Math.max(0, since.toNanos() / 1e9));
    }

    void closed(CloseReason reason) {
        refused.labels(reason.label()).inc();
    }

    double sentPictures() {
        return sent.get();
    }

    double closedBecause(CloseReason reason) {
        return refused.labels(reason.label()).get();
    }
}
