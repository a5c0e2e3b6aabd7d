package io.kinewatch.inference;

import io.kinewatch.inference.batch.BatchRule;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.inference.engine.EngineConfig;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the inference stage is set up. Immutable.
 *
 * @param model folder of the model bundle
 * @param form which of the bundle's graphs computes on the CPU
 * @param engine what computes
 * @param latencyBudget in live mode: from the capture of a window's last frame to its published prediction
 * @param windowStride distance between the starts of windows, in frames of the network's rate
 * @param gapTolerance the longest hole between frames that does not void a window
 * @param batching how windows wait for company
 * @param workers threads that decode pictures and run the network, each on one clip batch
 * @param commitInterval the shortest time from one transaction to the next, where answers are in time
 * @param lateCommitInterval the longest such time, where answers are late ({@link CommitPace})
 * @param group the consumer group; its members share the cameras
 * @param instance name of this process in the group, the same after a restart, so that a new one takes over at once from
 *     one that died; two running processes must not share one
 * @param frameTimeout the stage is not ready when there was no fresh frame for so long
 */
public record InferenceConfig(
        KafkaConfig kafka,
        Path model,
        FormChoice form,
        EngineChoice engine,
        InferenceMode mode,
        Duration latencyBudget,
        int windowStride,
        Duration gapTolerance,
        BatchRule batching,
        int workers,
        Duration commitInterval,
        Duration lateCommitInterval,
        String group,
        String instance,
        Duration frameTimeout) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LATE_COMMIT = Duration.ofMillis(500);
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);
    private static final int BUDGET_PARTS = 10;
    private static final int MOST_THREADS = 256;

    /** Reads the stage's keys at the root; problems are recorded there. */
    public static InferenceConfig read(ConfigSection root) {
        KafkaConfig kafka = KafkaConfig.read(root);
        InferenceMode mode = root.choice("mode", InferenceMode.class, InferenceMode.LIVE);
        Duration latencyBudget = root.duration("latencyBudget", Duration.ofSeconds(2), MILLI.multipliedBy(100), MINUTE);
        if (mode == InferenceMode.COMPLETE && root.has("latencyBudget")) {
            root.problem("latencyBudget", "is for mode: live; mode: complete answers every window, however late");
        }
        FormChoice form = root.choice("form", FormChoice.class, FormChoice.AUTO);
        BatchRule batching = batching(root, mode == InferenceMode.LIVE ? Optional.of(latencyBudget) : Optional.empty());
        EngineChoice engine = EngineConfig.read(root, batching.maxBatch());
        if (form == FormChoice.CPU && !engine.equals(EngineChoice.CPU)) {
            root.problem("form", "is cpu, but engine computes on a GPU, which takes the float form");
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return new InferenceConfig(
                kafka,
                Path.of(root.requiredString("model")),
                form,
                engine,
                mode,
                latencyBudget,
                root.integer("windowStride", 8, 1, 1024),
                root.duration("gapTolerance", Duration.ofMillis(500), Duration.ZERO, MINUTE),
                batching,
                root.integer("workers", processors, 1, MOST_THREADS),
                root.duration("commitInterval", MILLI.multipliedBy(20), Duration.ZERO, LONGEST_COMMIT),
                root.duration("lateCommitInterval", late(mode, latencyBudget), Duration.ZERO, LONGEST_COMMIT),
                name(root, "group", kafka.topics().prefix().replaceFirst("\\.$", "-") + "inference"),
                name(root, "instance", hostName()),
                root.duration("frameTimeout", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    /** A part of the budget that windows can spare, in live mode. */
    private static Duration late(InferenceMode mode, Duration latencyBudget) {
        Duration part = latencyBudget.dividedBy(BUDGET_PARTS);
        return mode == InferenceMode.LIVE && part.compareTo(LATE_COMMIT) < 0 ? part : LATE_COMMIT;
    }

    private static BatchRule batching(ConfigSection root, Optional<Duration> latencyBudget) {
        int maxBatch = root.integer("maxBatch", 4, 1, 256);
        int maxWaiting = root.integer("maxWaiting", 512, 1, 100_000);
        if (maxWaiting < maxBatch) {
            root.problem("maxWaiting", "is " + maxWaiting + ", less than maxBatch, which is " + maxBatch);
        }
        Duration batchDelay = root.duration("batchDelay", MILLI.multipliedBy(50), Duration.ZERO, MINUTE);
        return new BatchRule(maxBatch, batchDelay, latencyBudget, Math.max(maxBatch, maxWaiting));
    }

    private static String name(ConfigSection root, String key, String fallback) {
        String name = root.string(key, fallback);
        if (!NAME.matcher(name).matches()) {
            root.problem(key, "is no name; expected letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "inference";
        }
    }

    /** In live mode the latency budget, in complete mode none. */
    Optional<Duration> liveBudget() {
        return batching.latencyBudget();
    }
}
