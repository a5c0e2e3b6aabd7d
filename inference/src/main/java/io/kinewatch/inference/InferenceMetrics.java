package io.kinewatch.inference;

import io.kinewatch.inference.batch.DropReason;
import io.kinewatch.inference.intake.FrameProblem;
import io.kinewatch.inference.window.Cut;
import io.kinewatch.inference.window.FrameUse;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the inference stage counts. Thread-safe. */
final class InferenceMetrics {
    private static final double[] SECONDS = {.02, .05, .1, .15, .2, .25, .3, .4, .5, .75, 1, 1.5, 2, 3, 5, 10, 30};

    /** A station of a window, to which its latency is counted from the capture of its last frame. */
    enum Hop {
        /** The window is complete. */
        WINDOW,
        /** A worker has taken it. */
        QUEUE,
        /** The network has answered. */
        INFER,
        /** The prediction is committed. */
        PUBLISH;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<FrameUse, Counter.Child> framesByUse = new EnumMap<>(FrameUse.class);
    private final Map<Hop, Histogram.Child> latencyByHop = new EnumMap<>(Hop.class);
    private final Counter deadLetters;
    private final Counter windowsIn;
    private final Counter windowsOut;
    private final Counter dropped;
    private final Counter voided;
    private final Counter repeated;
    private final Counter rewinds;
    private final Histogram batchSize;
    private final Gauge waiting;
    private final Gauge cameras;

    InferenceMetrics(CollectorRegistry registry, String model) {
        Counter frames = counter(registry, "frames", "Frames read, by what became of them.", "use");
        deadLetters = counter(registry, "dead_letters", "Records that could not be used, put aside.", "reason");
        windowsIn = counter(registry, "windows_in", "Complete windows.");
        windowsOut = counter(registry, "windows_out", "Predictions published.");
        dropped = counter(registry, "windows_dropped", "Complete windows given up.", "reason");
        voided = counter(registry, "windows_voided", "Windows that a gap or a new session cut short.");
        repeated = counter(registry, "windows_repeated", "Complete windows that showed nothing new, left out.");
        rewinds = counter(registry, "rewinds", "Times that a transaction failed and was done again.");
        batchSize = Histogram.build("kinewatch_infer_batch_size", "Windows that went through the network together.")
                .buckets(1, 2, 4, 8, 16, 32, 64)
                .register(registry);
        Histogram latency = Histogram.build(
                        "kinewatch_infer_latency_seconds", "From the capture of a window's last frame to each hop.")
                .labelNames("hop")
                .buckets(SECONDS)
                .register(registry);
        waiting = Gauge.build("kinewatch_infer_windows_waiting", "Windows that wait for the network.")
                .register(registry);
        cameras = Gauge.build("kinewatch_infer_cameras", "Cameras of which there are frames.")
                .register(registry);
        Gauge.build("kinewatch_infer_model_info", "The model bundle that is served.")
                .labelNames("model")
                .register(registry)
                .labels(model)
                .set(1);
        for (FrameUse use : FrameUse.values()) {
            framesByUse.put(use, frames.labels(label(use)));
        }
        for (DropReason reason : DropReason.values()) {
            dropped.labels(reason.label());
        }
        for (FrameProblem problem : FrameProblem.values()) {
            deadLetters.labels(problem.label());
        }
        for (Hop hop : Hop.values()) {
            latencyByHop.put(hop, latency.labels(hop.label()));
        }
    }

    private static Counter counter(CollectorRegistry registry, String name, String help, String... labels) {
        return Counter.build("kinewatch_infer_" + name + "_total", help)
                .labelNames(labels)
                .register(registry);
    }

    void frame(Cut cut) {
        framesByUse.get(cut.use()).inc();
        voided.inc(cut.voided());
        repeated.inc(cut.repeated());
    }

    void deadLetter(FrameProblem problem) {
        deadLetters.labels(problem.label()).inc();
    }

    void windowIn() {
        windowsIn.inc();
    }

    void windowOut() {
        windowsOut.inc();
    }

    void dropped(DropReason reason) {
        dropped.labels(reason.label()).inc();
    }

    void rewind() {
        rewinds.inc();
    }

    void batch(int size) {
        batchSize.observe(size);
    }

    void latency(Hop hop, Instant capturedAt, Instant now) {
        latencyByHop.get(hop).observe(Duration.between(capturedAt, now).toNanos() / 1e9);
    }

    void load(int windowsWaiting, int camerasSeen) {
        waiting.set(windowsWaiting);
        cameras.set(camerasSeen);
    }

    StageCounts counts() {
        long read = 0;
        for (FrameUse use : FrameUse.values()) {
            read += (long) framesByUse.get(use).get();
        }
        long shed = droppedSoFar(DropReason.LATE) + droppedSoFar(DropReason.QUEUE_FULL);
        long aside = 0;
        for (FrameProblem problem : FrameProblem.values()) {
            aside += (long) deadLetters.labels(problem.label()).get();
        }
        return new StageCounts(read, (long) windowsOut.get(), shed, (long) voided.get(), aside);
    }

    private long droppedSoFar(DropReason reason) {
        return (long) dropped.labels(reason.label()).get();
    }

    private static String label(FrameUse use) {
        return use.name().toLowerCase(Locale.ROOT);
    }
}
