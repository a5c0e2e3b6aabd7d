package io.kinewatch.local.load;

import io.kinewatch.inference.InferenceConfig;
import io.kinewatch.inference.InferenceStage;
import io.kinewatch.inference.classify.ClipClassifier;
import io.kinewatch.local.bench.Pause;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/**
 * One inference stage in this process that works through a topic which was filled before: nothing else keeps it waiting. What it does first,
 * while it warms up, is not counted, nor what it does last. For one thread.
 */
final class StageRun {
    private static final double FIRST = 0.2;
    private static final double LAST = 0.9;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final InferenceConfig config;
    private final ClipClassifier classifier;
    private final long windows;

    /** Nobody looks. */
    static final Watch UNWATCHED = new Watch() {
        @Override
        public void begin() {}

        @Override
        public void look() {}

        @Override
        public void end() {}
    };

    /** Is told of every moment while the stage is measured. */
    interface Watch {
        /** The stage has warmed up. */
        void begin();

        /** Some milliseconds have passed. */
        void look();

        /** What is counted is over; the stage still runs. */
        void end();
    }

    /**
     * What was counted.
     *
     * @param seconds of wall time
     * @param frames of those windows, a stride for each: the stage reads ahead
     * @param windows that it has published
     * @param meanBatch windows in a call of the network
     */
    record Passed(double seconds, double frames, double windows, double meanBatch) {
        double windowsPerSecond() {
            return windows / seconds;
        }
    }

    /**
     * A stage that will be started.
     *
     * @param windows that the topic holds
     */
    StageRun(InferenceConfig config, ClipClassifier classifier, long windows) {
        this.config = config;
        this.classifier = classifier;
        this.windows = windows;
    }

    /** Runs the stage through most of the topic without measuring it; it closes the classifier, too. */
    void warmUp() throws IOException, InterruptedException {
        CollectorRegistry registry = new CollectorRegistry();
        try (InferenceStage stage = new InferenceStage(config, classifier, registry, Clock.systemUTC())) {
            stage.start();
            await(stage, new StageMetrics(registry), LAST, () -> {});
        }
    }

    /** Runs the stage and measures it; it closes the classifier, too. */
    Passed run(Watch watch) throws IOException, InterruptedException {
        CollectorRegistry registry = new CollectorRegistry();
        StageMetrics metrics = new StageMetrics(registry);
        try (InferenceStage stage = new InferenceStage(config, classifier, registry, Clock.systemUTC())) {
            stage.start();
            await(stage, metrics, FIRST, () -> {});
            watch.begin();
            double windowsBefore = metrics.windowsOut();
            long start = System.nanoTime();
            await(stage, metrics, LAST, watch::look);
            double seconds = (System.nanoTime() - start) / 1e9;
            double published = metrics.windowsOut() - windowsBefore;
            if (published == 0) {
                throw new IOException(
                        "the topic is too short: one transaction published what was to be measured; make the rounds longer");
            }
            Passed passed = new Passed(seconds, published * config.windowStride(), published, metrics.meanBatch());
            watch.end();
            return passed;
        }
    }

    private void await(InferenceStage stage, StageMetrics metrics, double part, Runnable look)
            throws IOException, InterruptedException {
        long moved = System.nanoTime();
        double before = -1;
        double published = metrics.windowsOut();
        while (published < part * windows) {
            if (published > before) {
                before = published;
                moved = System.nanoTime();
            }
            if (stage.ended().isDone() || System.nanoTime() - moved > STUCK.toNanos()) {
                throw new IOException("the stage stopped after " + published + " of " + windows + " windows");
            }
            look.run();
            Pause.of(LOOK);
            published = metrics.windowsOut();
        }
    }
}
