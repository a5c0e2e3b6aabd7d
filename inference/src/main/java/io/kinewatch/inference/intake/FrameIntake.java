package io.kinewatch.inference.intake;

import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.inference.window.PixelPool;
import io.kinewatch.inference.window.WindowBuffer;
import io.kinewatch.inference.window.WindowRule;
import io.kinewatch.schemas.clip.ClipSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The first half of the inference stage: records in, windows out. Each picture is decoded once, however many windows it is
 * part of, and cameras are worked on side by side. The intake thread owns it.
 */
public final class FrameIntake implements AutoCloseable {
    /** Pictures whose memory is kept, 19 MB at 112x112. */
    private static final int MOST_IDLE = 512;

    private final WindowRule rule;
    private final Optional<Duration> latencyBudget;
    private final Clock clock;
    private final Decoders decoders;
    private final PixelPool pool;
    private final FrameReader reader = new FrameReader();
    private final Map<TopicPartition, Map<String, CameraFeed>> feeds = new HashMap<>();

    /**
     * An intake that has read nothing.
     *
     * @param latencyBudget in live mode: pictures of which every window would come later than this are not decoded
     * @param decoders how many pictures are decoded at once
     */
    public FrameIntake(ClipSpec clip, WindowRule rule, Optional<Duration> latencyBudget, int decoders, Clock clock) {
        this.rule = rule;
        this.latencyBudget = latencyBudget;
        this.clock = clock;
        this.decoders = new Decoders(clip, decoders);
        this.pool = new PixelPool(clip.frameBytes(), MOST_IDLE);
    }

    /** Reads records and returns, in their order, what became of each. */
    public List<FrameOutcome> read(Iterable<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<FrameTask> tasks = new ArrayList<>();
        Map<CameraFeed, List<FrameTask>> byCamera = new LinkedHashMap<>();
        Instant now = clock.instant();
        reader.startOver();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            FrameTask task = new FrameTask(record, reader);
            tasks.add(task);
            if (task.isFrame()) {
                byCamera.computeIfAbsent(feed(task, now), feed -> new ArrayList<>())
                        .add(task);
            }
        }
        Instant earliest = latencyBudget
                .map(budget -> now.minus(budget).minus(rule.longestSpan()))
                .orElse(Instant.MIN);
        List<Consumer<FramePreprocessor>> work = new ArrayList<>();
        byCamera.forEach((feed, frames) ->
                work.add(preprocessor -> frames.forEach(frame -> frame.run(feed, preprocessor, earliest, now))));
        decoders.runAll(work);
        return tasks.stream().map(FrameTask::outcome).toList();
    }

    /** Offset of the oldest frame that a window to come of any camera on this partition can still need. */
    public OptionalLong oldestNeededOffset(TopicPartition partition) {
        return feeds.getOrDefault(partition, Map.of()).values().stream()
                .map(CameraFeed::oldestNeededOffset)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /** Drops all that was read of these partitions. */
    public void forget(Collection<TopicPartition> partitions) {
        feeds.keySet().removeAll(partitions);
    }

    /** Drops cameras of which no frame was read since then, so that they do not hold back the committed position. */
    public void forgetIdle(Instant since) {
        feeds.values()
                .forEach(cameras ->
                        cameras.values().removeIf(feed -> feed.lastFrameAt().isBefore(since)));
    }

    /** How many cameras there are frames of. */
    public int cameras() {
        return feeds.values().stream().mapToInt(Map::size).sum();
    }

    private CameraFeed feed(FrameTask task, Instant now) {
        TopicPartition partition =
                new TopicPartition(task.record().topic(), task.record().partition());
        return feeds.computeIfAbsent(partition, p -> new HashMap<>())
                .computeIfAbsent(task.cameraId(), camera -> new CameraFeed(new WindowBuffer(camera, rule), pool, now));
    }

    @Override
    public void close() {
        decoders.close();
    }
}
