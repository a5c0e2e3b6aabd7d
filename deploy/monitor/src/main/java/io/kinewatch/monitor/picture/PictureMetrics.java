package io.kinewatch.monitor.picture;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;

/** What Prometheus sees of the pictures that are made. Thread-safe. */
public final class PictureMetrics {
    private final Counter read;
    private final Counter decoded;
    private final Counter made;
    private final Counter skipped;

    public PictureMetrics(CollectorRegistry registry) {
        read = Counter.build("kinewatch_monitor_frames_read_total", "Frames of watched cameras that were read.")
                .register(registry);
        decoded = Counter.build("kinewatch_monitor_frames_decoded_total", "Images that were decoded.")
                .register(registry);
        made = Counter.build("kinewatch_monitor_pictures_made_total", "Pictures, each for one size of one frame.")
                .register(registry);
        skipped = Counter.build(
                        "kinewatch_monitor_pictures_skipped_total",
                        "Frames that were not shown, and pictures that a browser did not get.")
                .labelNames("reason")
                .register(registry);
        for (SkipReason reason : SkipReason.values()) {
            skipped.labels(reason.label());
        }
    }

    void read() {
        read.inc();
    }

    void decoded() {
        decoded.inc();
    }

    void made() {
        made.inc();
    }

    public void skipped(SkipReason reason) {
        skipped(reason, 1);
    }

    void skipped(SkipReason reason, long count) {
        skipped.labels(reason.label()).inc((double) count);
    }

    double readFrames() {
        return read.get();
    }

    double decodedFrames() {
        return decoded.get();
    }

    double madePictures() {
        return made.get();
    }

    public double skippedPictures(SkipReason reason) {
        return skipped.labels(reason.label()).get();
    }
}
