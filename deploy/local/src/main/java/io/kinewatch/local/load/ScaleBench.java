package io.kinewatch.local.load;

import com.sun.management.OperatingSystemMXBean;
import io.kinewatch.local.bench.BrokerChild;
import io.kinewatch.local.bench.Film;
import io.kinewatch.local.bench.Median;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.kinewatch.training.train.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The inference stage with ever more cameras, all of which together send the same number of frames, and a network that costs the same for
 * every clip: what a frame costs shall not depend on how many cameras there are. The broker is a process of its own. For one thread.
 */
public final class ScaleBench {
    private static final Map<String, String> OWN = Map.of("mode", "complete", "maxWaiting", "64");
    private static final Duration KEPT = Duration.ofHours(1);

    private final Path work;
    private final StageSettings settings;
    private final Amount amount;

    /**
     * How much is measured.
     *
     * @param frames of all cameras together
     * @param stub CPU time of the network for a clip
     */
    public record Amount(List<Integer> cameras, int rounds, long frames, int height, Duration stub) {}

    /**
     * Starts nothing yet.
     *
     * @param work a folder for the broker's data
     */
    public ScaleBench(Path work, StageSettings settings, Amount amount) {
        this.work = work;
        this.settings = settings;
        this.amount = amount;
    }

    public ScaleReport run() throws IOException, InterruptedException {
        ModelBundle bundle = ModelBundle.open(settings.model());
        ClipSpec spec = bundle.manifest().clip();
        Film film = Film.draw(spec.frameRate(), amount.height());
        Map<Integer, List<Spent>> spent = new TreeMap<>();
        try (BrokerChild broker = new BrokerChild(work)) {
            String servers = broker.bootstrapServers();
            for (int cameras : amount.cameras()) {
                fill(servers, cameras, film, spec.frameRate());
            }
            // The first round is for the compiler.
            for (int round = 0; round <= amount.rounds(); round++) {
                for (int cameras : amount.cameras()) {
                    Spent one = run(servers, cameras, round, new StubbedNetwork(spec, bundle.labels(), amount.stub()));
                    if (round > 0) {
                        spent.computeIfAbsent(cameras, count -> new ArrayList<>())
                                .add(one);
                    }
                }
            }
        }
        List<ScaleReport.Row> rows = new ArrayList<>();
        spent.forEach((cameras, rounds) -> rows.add(row(cameras, rounds)));
        return new ScaleReport(
                Machine.here(),
                amount.stub().toNanos() / 1e3,
                settings.windowStride(),
                amount.height(),
                film.meanBytes(),
                rows);
    }

    private static Topics topics(int cameras) {
        return new Topics("scale-" + cameras + ".");
    }

    private FilledTopic filled(int cameras) {
        return new FilledTopic(cameras, Math.max(1, amount.frames() / cameras));
    }

    private void fill(String servers, int cameras, Film film, double rate) throws IOException, InterruptedException {
        Topics topics = topics(cameras);
        KafkaTopics.awaitAndCreate(StageSettings.kafka(servers, topics, KEPT));
        filled(cameras).fill(servers, new FrameRecords(topics.frames(), film, rate, Instant.EPOCH.plus(KEPT)));
    }

    private Spent run(String servers, int cameras, int round, StubbedNetwork network)
            throws IOException, InterruptedException {
        CpuAndHeap watch = new CpuAndHeap();
        StageRun.Passed passed = new StageRun(
                        settings.config(servers, topics(cameras), "round-" + round, OWN),
                        network,
                        filled(cameras).windows(network.clip().frames(), settings.windowStride()))
                .run(watch);
        return new Spent(watch.nanos / 1e3 / passed.frames(), watch.heap);
    }

    private static ScaleReport.Row row(int cameras, List<Spent> rounds) {
        List<Double> micros = rounds.stream().map(Spent::micros).toList();
        double median =
                Median.of(micros.stream().mapToDouble(Double::doubleValue).toArray());
        double heap = rounds.stream().mapToDouble(Spent::heap).min().orElseThrow();
        return new ScaleReport.Row(cameras, median, micros, heap);
    }

    /** In one round: CPU time of a frame, and the heap at the end. */
    private record Spent(double micros, double heap) {}

    /** CPU time of this process but for the thread that asks, and what is left on the heap. */
    private static final class CpuAndHeap implements StageRun.Watch {
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long nanos;
        private double heap;

        private long now() {
            return system.getProcessCpuTime() - threads.getCurrentThreadCpuTime();
        }

        @Override
        public void begin() {
            nanos = -now();
        }

        @Override
        public void look() {}

        @Override
        public void end() {
            nanos += now();
            ManagementFactory.getMemoryMXBean().gc();
            heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
