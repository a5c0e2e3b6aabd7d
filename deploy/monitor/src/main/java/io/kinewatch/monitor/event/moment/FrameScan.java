package io.kinewatch.monitor.event.moment;

import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Goes through the frames of one camera, up to what was the end when this came into being, and past those of other
 * cameras, which are not decoded. For one thread.
 */
final class FrameScan {
    private static final AvroSerde<Frame> SERDE = AvroSerde.of(Frame.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Where a camera has written nothing for so long, it had nothing to write. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final byte[] key;
    private final long beginning;
    private final long end;
    private final Deque<ConsumerRecord<byte[], byte[]>> ahead = new ArrayDeque<>();
    private long start;

    /** A frame, and when it was written to Kafka. */
    record Found(Frame frame, Instant writtenAt) {}

    FrameScan(Consumer<byte[], byte[]> consumer, TopicPartition partition, String camera) {
        this.consumer = consumer;
        this.partition = partition;
        key = camera.getBytes(StandardCharsets.UTF_8);
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        beginning = consumer.beginningOffsets(one, PATIENCE).get(partition);
        end = consumer.endOffsets(one, PATIENCE).get(partition);
        start = end;
    }

    /** Goes to the first record that was written then or later; false when there is none. */
    boolean seek(Instant from) {
        ahead.clear();
        long millis = Math.max(0, from.toEpochMilli());
        OffsetAndTimestamp place =
                consumer.offsetsForTimes(Map.of(partition, millis), PATIENCE).get(partition);
        start = place == null ? end : place.offset();
        consumer.seek(partition, start);
        return start < end;
    }

    /** Whether nothing was there before the place that was last sought. */
    boolean atBeginning() {
        return start <= beginning;
    }

    /** The camera's next frame; empty at the end of the topic and where frames have been missing for long. */
    Optional<Found> next() {
        Optional<ConsumerRecord<byte[], byte[]>> entry = nextRecord();
        long began = entry.map(ConsumerRecord::timestamp).orElse(0L);
        while (entry.isPresent() && entry.get().timestamp() - began <= LONGEST_GAP.toMillis()) {
            Optional<Found> found =
                    entry.filter(next -> Arrays.equals(next.key(), key)).flatMap(FrameScan::decode);
            if (found.isPresent()) {
                return found;
            }
            entry = nextRecord();
        }
        return Optional.empty();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> nextRecord() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ahead.isEmpty() && consumer.position(partition, PATIENCE) < end) {
            consumer.poll(POLL).forEach(ahead::add);
            if (ahead.isEmpty() && System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Nothing came from " + partition);
            }
        }
        return Optional.ofNullable(ahead.poll());
    }

    /** Empty for what is no frame. */
    private static Optional<Found> decode(ConsumerRecord<byte[], byte[]> entry) {
        try {
            return Optional.of(new Found(SERDE.decode(entry.value()), Instant.ofEpochMilli(entry.timestamp())));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }
}
