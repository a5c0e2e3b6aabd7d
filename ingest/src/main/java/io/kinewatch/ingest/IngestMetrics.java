package io.kinewatch.ingest;

import io.kinewatch.schemas.CameraState;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.Locale;

/** What Prometheus sees of the ingest stage. Thread-safe. */
final class IngestMetrics {
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10};

    private final Counter read;
    private final Counter sampled;
    private final Counter published;
    private final Counter dropped;
    private final Counter reconnects;
    private final Counter sizeChanges;
    private final Gauge state;
    private final Histogram decodeLatency;
    private final Histogram publishLatency;

    IngestMetrics(CollectorRegistry registry) {
        read = counter(registry, "frames_read", "Frames decoded.", "camera");
        sampled = counter(registry, "frames_sampled", "Frames chosen to be published.", "camera");
        published = counter(registry, "frames_published", "Frames that Kafka has acknowledged.", "camera");
        dropped = counter(registry, "frames_dropped", "Frames that should have been published.", "camera", "reason");
        reconnects = counter(registry, "reconnects", "Attempts to connect after the first.", "camera");
        sizeChanges = counter(registry, "size_changes", "Changes of a picture's size within a session.", "camera");
        state = Gauge.build("kinewatch_ingest_camera_state", "1 for the state that the camera is in.")
                .labelNames("camera", "state")
                .register(registry);
        decodeLatency = histogram(registry, "decode_latency", "From capture until the frame is encoded.");
        publishLatency = histogram(registry, "publish_latency", "From capture until Kafka has acknowledged the frame.");
    }

    private static Counter counter(CollectorRegistry registry, String name, String help, String... labels) {
        return Counter.build("kinewatch_ingest_" + name + "_total", help)
                .labelNames(labels)
                .register(registry);
    }

    private static Histogram histogram(CollectorRegistry registry, String name, String help) {
        return Histogram.build("kinewatch_ingest_" + name + "_seconds", help)
                .buckets(SECONDS)
                .register(registry);
    }

    Camera camera(String id) {
        return new Camera(id);
    }

    /** The series of one camera; all exist from the start, so that rates are right from the first event on. */
    final class Camera {
        private final String id;
        private final Counter.Child read;
        private final Counter.Child sampled;
        private final Counter.Child published;
        private final Counter.Child reconnects;
        private final Counter.Child sizeChanges;

        private Camera(String id) {
            this.id = id;
            read = IngestMetrics.this.read.labels(id);
            sampled = IngestMetrics.this.sampled.labels(id);
            published = IngestMetrics.this.published.labels(id);
            reconnects = IngestMetrics.this.reconnects.labels(id);
            sizeChanges = IngestMetrics.this.sizeChanges.labels(id);
            for (DropReason reason : DropReason.values()) {
                dropped.labels(id, reason.label());
            }
        }

        void read() {
            read.inc();
        }

        void sampled() {
            sampled.inc();
        }

        void published() {
            published.inc();
        }

        void dropped(DropReason reason) {
            dropped.labels(id, reason.label()).inc();
        }

        void reconnecting() {
            reconnects.inc();
        }

        void sizeChanged() {
            sizeChanges.inc();
        }

        void state(CameraState now) {
            for (CameraState each : CameraState.values()) {
                state.labels(id, each.name().toLowerCase(Locale.ROOT)).set(each == now ? 1 : 0);
            }
        }

        void encodedAfter(double seconds) {
            decodeLatency.observe(seconds);
        }

        void publishedAfter(double seconds) {
            publishLatency.observe(seconds);
        }
    }
}
