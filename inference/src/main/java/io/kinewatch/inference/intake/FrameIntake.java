package io.kinewatch.inference.intake;

import io.kinewatch.inference.window.PixelPool;
import io.kinewatch.inference.window.SharedPicture;
import io.kinewatch.inference.window.WindowBuffer;
import io.kinewatch.inference.window.WindowRule;
import io.kinewatch.schemas.clip.ClipSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The first half of the inference stage: records in, windows out. Pictures are not decoded here. The intake thread owns it. */
public final class FrameIntake {
    /** Pictures whose memory is kept, 19 MB at 112x112. */
    private static final int MOST_IDLE = 512;

    private final WindowRule rule;
    private final Clock clock;
    private final PixelPool pool;
    private final FrameReader reader = new FrameReader();
    private final Map<TopicPartition, Map<String, CameraFeed>> feeds = new HashMap<>();

    /** An intake that has read nothing. */
    public FrameIntake(ClipSpec clip, WindowRule rule, Clock clock) {
        this.rule = rule;
        this.clock = clock;
        this.pool = new PixelPool(clip.frameBytes(), MOST_IDLE);
    }

    /** Reads the next record of its partition and says what became of it. */
    public FrameOutcome read(ConsumerRecord<byte[], byte[]> record) {
        try {
            ReadFrame frame = reader.read(record);
            Instant now = clock.instant();
            SharedPicture picture = SharedPicture.of(record, pool);
            return new FrameOutcome.Used(
                    record,
                    frame.position().capturedAt(),
                    feed(record, frame.cameraId(), now).add(frame.position(), picture, now));
        } catch (UnusableFrameException e) {
            return new FrameOutcome.Unusable(record, e);
        }
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

    private CameraFeed feed(ConsumerRecord<byte[], byte[]> record, String cameraId, Instant now) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        return feeds.computeIfAbsent(partition, p -> new HashMap<>())
                .computeIfAbsent(cameraId, camera -> new CameraFeed(new WindowBuffer(camera, rule), now));
    }
}
