package io.kinewatch.monitor.event.moment;

import io.kinewatch.monitor.picture.KeyPartitions;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds the frame that a camera captured at a given time. Kafka can only be asked for the time at which a frame was
 * written, which is about the same, unless frames were held up or the camera's clock is wrong: so the first frame that is
 * found tells how far it is to the one that is wanted. With a consumer of its own; for one thread.
 */
final class MomentFrames implements AutoCloseable {
    /** For one question to Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Of a frame that still shows the moment. */
    private static final Duration NEAR = Duration.ofSeconds(1);
    /** From capturing to publishing, for clocks that agree. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

    private static final Duration FIRST_MARGIN = Duration.ofMillis(250);
    private static final int JUMPS = 6;
    private static final int FETCH_BYTES = 256 << 10;
    private static final int POLLED_FRAMES = 50;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    MomentFrames(KafkaConfig kafka) {
        topic = kafka.topics().frames();
        Map<String, Object> settings = kafka.client(Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "monitor-moments"));
        settings.putAll(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                POLLED_FRAMES));
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The frame that was captured nearest to a moment; empty when there is none near it, or none any more.
     *
     * @param moment capture time
     * @param delay from a capture to what was published about it, as far as is known
     */
    Optional<Frame> nearest(String camera, Instant moment, Duration delay) {
        FrameScan scan = new FrameScan(consumer, partition(camera), camera);
        boolean clocksAgree = !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0;
        Instant from = clocksAgree ? moment : moment.plus(delay).minus(LONGEST_DELAY);
        Optional<Frame> later = Optional.empty();
        Duration margin = FIRST_MARGIN;
        for (int jump = 0; jump < JUMPS; jump++) {
            Optional<FrameScan.Found> found = scan.seek(from) ? scan.next() : Optional.empty();
            if (found.isPresent()) {
                Frame first = found.get().frame();
                Duration way = Duration.between(first.getCapturedAt(), moment);
                if (!way.isNegative() && way.compareTo(NEAR.plus(margin)) <= 0) {
                    return near(nearest(scan, first, moment), moment);
                }
                later = way.isNegative() ? Optional.of(first) : later;
                from = found.get().writtenAt().plus(way);
            }
            if (scan.atBeginning() && (found.isEmpty() || later.isPresent())) {
                break;
            }
            from = from.minus(margin);
            margin = margin.multipliedBy(2);
        }
        return later.flatMap(frame -> near(frame, moment));
    }

    private static Frame nearest(FrameScan scan, Frame first, Instant moment) {
        Frame before = first;
        while (before.getCapturedAt().isBefore(moment)) {
            Optional<FrameScan.Found> next = scan.next();
            if (next.isEmpty()) {
                return before;
            }
            Frame after = next.get().frame();
            if (!after.getCapturedAt().isBefore(moment)) {
                return distance(after, moment).compareTo(distance(before, moment)) < 0 ? after : before;
            }
            before = after;
        }
        return before;
    }

    private static Optional<Frame> near(Frame frame, Instant moment) {
        return distance(frame, moment).compareTo(NEAR) <= 0 ? Optional.of(frame) : Optional.empty();
    }

    private static Duration distance(Frame frame, Instant moment) {
        return Duration.between(frame.getCapturedAt(), moment).abs();
    }

    private TopicPartition partition(String camera) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("There is no topic " + topic);
        }
        return new TopicPartition(topic, KeyPartitions.of(camera, partitions.size()));
    }

    /** From any thread: lets the one that is reading end at once, with a WakeupException. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
