package io.kinewatch.local.load;

import com.sun.management.OperatingSystemMXBean;
import io.kinewatch.local.bench.BrokerChild;
import io.kinewatch.local.bench.Film;
import io.kinewatch.local.bench.Latencies;
import io.kinewatch.local.bench.Pause;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The live pipeline: a broker, the inference stage in live mode, and the events, each a process of its own as users start them; cameras and
 * a subscriber in this process. For one thread.
 */
final class LiveRun implements AutoCloseable {
    /** Long enough for a stage that is behind, short enough for the disk. */
    private static final Duration KEPT = Duration.ofSeconds(40);

    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final List<String> HOPS = List.of("window", "queue", "infer", "publish");

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Film film;
    private final double framesPerSecond;
    private final int stride;
    private final BrokerChild broker;
    private final StageChild stage;
    private final StageChild events;
    private final Subscriber subscriber;
    private LiveCameras cameras;
    private int count;
    private double readBefore;

    /**
     * Starts all but the cameras.
     *
     * @param work a folder for the broker's data and what the processes say
     */
    LiveRun(Path work, StageSettings settings, Film film, double framesPerSecond)
            throws IOException, InterruptedException {
        this.film = film;
        this.framesPerSecond = framesPerSecond;
        this.stride = settings.windowStride();
        broker = new BrokerChild(work);
        StageChild startedStage = null;
        StageChild startedEvents = null;
        try {
            String servers = broker.bootstrapServers();
            KafkaConfig kafka = StageSettings.kafka(servers, TOPICS, KEPT);
            KafkaTopics.awaitAndCreate(kafka);
            startedStage = new StageChild(
                    work.resolve("infer.log"),
                    BrokerChild.freePort(),
                    settings.arguments(servers, TOPICS, "live", Map.of("mode", "live")));
            startedEvents = new StageChild(
                    work.resolve("events.log"),
                    BrokerChild.freePort(),
                    List.of("events", "--kafka", servers, "--set", "stateDirectory=" + work.resolve("events")));
            subscriber = new Subscriber(kafka);
        } catch (IOException | InterruptedException | RuntimeException e) {
            Stream.of(startedEvents, startedStage)
                    .filter(started -> started != null)
                    .forEach(StageChild::close);
            broker.close();
            throw e;
        }
        stage = startedStage;
        events = startedEvents;
    }

    /** So many cameras from now on, instead of those before. */
    void film(int number) throws IOException, InterruptedException {
        stopFilming();
        count = number;
        readBefore = framesRead(stage.metrics());
        cameras = new LiveCameras(broker.bootstrapServers(), TOPICS.frames(), film, number, framesPerSecond, stride);
    }

    private void stopFilming() {
        if (cameras != null) {
            cameras.close();
            cameras = null;
        }
    }

    /** Lets time pass. */
    void pass(Duration time) throws IOException, InterruptedException {
        Pause.of(time);
        if (!stage.process().isAlive()) {
            throw new IOException(
                    "the inference stage has ended:\n" + stage.process().output());
        }
    }

    /** Measures for so long. */
    LivePhase measure(Duration time) throws IOException, InterruptedException {
        Moment before = now();
        pass(time);
        return now().since(before, count);
    }

    private Moment now() throws IOException, InterruptedException {
        ScrapedMetrics metrics = stage.metrics();
        return new Moment(
                metrics,
                Math.max(0, cameras.sent() - (framesRead(metrics) - readBefore)),
                subscriber.seen(),
                cameras.arrived().counts(),
                new LivePhase.Cores(
                        stage.process().cpuSeconds(),
                        events.process().cpuSeconds(),
                        broker.cpuSeconds(),
                        system.getProcessCpuTime() / 1e9));
    }

    private static double framesRead(ScrapedMetrics metrics) {
        return metrics.sum("kinewatch_infer_frames_total");
    }

    /** All counters at one moment. */
    private static final class Moment {
        private final long nanos = System.nanoTime();
        private final ScrapedMetrics metrics;
        private final double lag;
        private final Seen seen;
        private final int[] arrived;
        private final LivePhase.Cores cpuSeconds;

        Moment(ScrapedMetrics metrics, double lag, Seen seen, int[] arrived, LivePhase.Cores cpuSeconds) {
            this.metrics = metrics;
            this.lag = lag;
            this.seen = seen;
            this.arrived = arrived;
            this.cpuSeconds = cpuSeconds;
        }

        LivePhase since(Moment before, int cameras) {
            double seconds = (nanos - before.nanos) / 1e9;
            ScrapedMetrics more = metrics.since(before.metrics);
            Seen came = seen.since(before.seen);
            int[] sent = Latencies.difference(arrived, before.arrived);
            List<HopLatency> hops = Stream.of(
                            Stream.of(HopLatency.of("broker", sent)),
                            HOPS.stream().map(more::hop),
                            Stream.of(HopLatency.of(LivePhase.READ, came.read()), HopLatency.of("event", came.event())))
                    .flatMap(hop -> hop)
                    .toList();
            return new LivePhase(
                    cameras,
                    seconds,
                    Latencies.total(sent) / seconds,
                    came.total() / seconds,
                    Math.round(more.sum("kinewatch_infer_windows_dropped_total")),
                    before.lag,
                    lag,
                    came.fairness(cameras),
                    Latencies.percentile(came.read(), 100),
                    hops,
                    more.meanBatch(),
                    new LivePhase.Cores(
                            (cpuSeconds.stage() - before.cpuSeconds.stage()) / seconds,
                            (cpuSeconds.events() - before.cpuSeconds.events()) / seconds,
                            (cpuSeconds.broker() - before.cpuSeconds.broker()) / seconds,
                            (cpuSeconds.cameras() - before.cpuSeconds.cameras()) / seconds));
        }
    }

    @Override
    public void close() {
        stopFilming();
        subscriber.close();
        events.close();
        stage.close();
        broker.close();
    }
}
