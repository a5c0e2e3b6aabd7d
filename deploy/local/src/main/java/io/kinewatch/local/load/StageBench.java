package io.kinewatch.local.load;

import io.kinewatch.inference.InferenceConfig;
import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.ClipClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.local.bench.BareRun;
import io.kinewatch.local.bench.BrokerChild;
import io.kinewatch.local.bench.Film;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.kinewatch.training.train.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The inference stage on a topic that is full, against the classifier alone on the same clips, in turn, once Java has compiled both. The broker is a process
 * of its own; it shares the cores. For one thread.
 */
public final class StageBench {
    /** Few, so that reading ahead of the network does not count. */
    private static final Map<String, String> OWN = Map.of("mode", "complete", "maxWaiting", "64");

    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int CLIPS = 32;
    private static final int CAMERAS = 16;
    private static final int LEAST_FRAMES = 160;
    private static final int RECORDINGS = 3;
    private static final List<Integer> BATCHES = List.of(1, 2, 4, 8);
    private static final Duration STUB = Duration.ofNanos(100_000);
    private static final long MOST_BYTES = 1500L << 20;

    private final Path work;
    private final StageSettings settings;
    private final Amount amount;

    /**
     * How much is measured.
     *
     * @param height of the frames in pixels
     * @param round of each measurement of the bare classifier; the stage gets as many windows as that one makes meanwhile
     * @param warmUp before the rounds
     */
    public record Amount(int rounds, int height, Duration round, Duration warmUp) {}

    /**
     * Starts nothing yet.
     *
     * @param work a folder for the broker's data
     */
    public StageBench(Path work, StageSettings settings, Amount amount) {
        this.work = work;
        this.settings = settings;
        this.amount = amount;
    }

    public StageReport run() throws IOException, InterruptedException {
        ModelBundle bundle = ModelBundle.open(settings.model());
        Film film = Film.draw(bundle.manifest().clip().frameRate(), amount.height());
        try (BrokerChild broker = new BrokerChild(work);
                ActionClassifier classifier = ActionClassifier.open(bundle)) {
            return run(bundle, film, broker.bootstrapServers(), classifier);
        }
    }

    private StageReport run(ModelBundle bundle, Film film, String servers, ActionClassifier classifier)
            throws IOException, InterruptedException {
        ClipSpec spec = classifier.clip();
        List<List<byte[]>> clips = PreparedClips.of(spec, film, CLIPS, settings.windowStride());
        InferenceConfig config = config(servers, "calls");
        List<StageReport.Call> calls = calls(bundle, clips, config);
        StageReport.Call best = Collections.max(
                calls.subList(0, BATCHES.size()), Comparator.comparingDouble(StageReport.Call::windowsPerSecond));
        KafkaTopics.awaitAndCreate(StageSettings.kafka(servers, TOPICS, KEPT));
        FilledTopic filled = filled(film, best.windowsPerSecond());
        filled.fill(servers, new FrameRecords(TOPICS.frames(), film, spec.frameRate(), Instant.EPOCH.plus(KEPT)));
        BareRun bare = new BareRun(classifier, clips);
        warmUp(new StubbedNetwork(spec, bundle.labels(), STUB), servers, filled);
        List<StageReport.Round> rounds = new ArrayList<>();
        for (int i = 0; i < amount.rounds(); i++) {
            double alone = bare.clipsPerSecond(config.workers(), best.batch(), amount.round());
            StageRun.Passed stage = stage(ActionClassifier.open(bundle), config(servers, "round-" + i), filled)
                    .run(StageRun.UNWATCHED);
            rounds.add(new StageReport.Round(alone, stage.windowsPerSecond(), stage.meanBatch()));
        }
        CpuLooks looks = new CpuLooks();
        StageRun.Passed looked = stage(ActionClassifier.open(bundle), config(servers, "cpu"), filled)
                .run(looks);
        return new StageReport(
                Machine.here(),
                bundle.id(),
                config.workers(),
                settings.windowStride(),
                amount.height(),
                film.meanBytes(),
                calls,
                List.copyOf(rounds),
                allocation(bundle, servers, filled),
                looks.shares(looked.frames()));
    }

    /** With a network that costs next to nothing, so that Java's compilers, the broker's too, see all the rest often enough to be done with it soon. */
    private void warmUp(StubbedNetwork network, String servers, FilledTopic filled)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; System.nanoTime() - start < amount.warmUp().toNanos(); i++) {
            stage(network, config(servers, "compiler-" + i), filled).warmUp();
        }
    }

    private Allocation allocation(ModelBundle bundle, String servers, FilledTopic filled)
            throws IOException, InterruptedException {
        List<Allocation> measured = new ArrayList<>();
        for (int i = 0; i < RECORDINGS; i++) {
            AllocationRecording recording = new AllocationRecording();
            StageRun.Passed recorded = stage(ActionClassifier.open(bundle), config(servers, "allocation-" + i), filled)
                    .run(recording);
            measured.add(recording.perFrame(work, recorded.frames()));
        }
        return Allocation.mean(measured);
    }

    private InferenceConfig config(String servers, String group) {
        return settings.config(servers, TOPICS, group, OWN);
    }

    /** It closes the classifier. */
    private static StageRun stage(ClipClassifier classifier, InferenceConfig config, FilledTopic filled) {
        return new StageRun(config, classifier, filled.windows(classifier.clip().frames(), config.windowStride()));
    }

    /** First a session that computes on the thread of whoever calls it, with a caller a worker, by batch; then one that has all the threads, with one caller. */
    private List<StageReport.Call> calls(ModelBundle bundle, List<List<byte[]>> clips, InferenceConfig config)
            throws InterruptedException {
        Duration time = amount.round().dividedBy(2);
        List<StageReport.Call> calls = new ArrayList<>();
        for (int threads : new int[] {1, config.workers()}) {
            int callers = threads == 1 ? config.workers() : 1;
            try (ActionClassifier classifier = ActionClassifier.open(bundle, FormChoice.AUTO, threads)) {
                BareRun bare = new BareRun(classifier, clips);
                double unused = bare.clipsPerSecond(callers, 1, time); // warms up
                for (int batch : BATCHES) {
                    double rate = bare.clipsPerSecond(callers, batch, time);
                    calls.add(new StageReport.Call(callers, threads, batch, rate));
                }
            }
        }
        return calls;
    }

    private FilledTopic filled(Film film, double windowsPerSecond) {
        double wanted = windowsPerSecond * amount.round().toMillis() / 1e3 * settings.windowStride();
        double frames = Math.min(wanted, MOST_BYTES / film.meanBytes());
        return new FilledTopic(CAMERAS, Math.max(LEAST_FRAMES, Math.round(frames / CAMERAS)));
    }
}
