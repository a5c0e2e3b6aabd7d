package io.kinewatch.inference;

import io.kinewatch.inference.intake.UnusableFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Puts records that cannot be used aside: as they came, with the reason and their origin in headers, so that they can be
 * looked into and sent back from where they came. The intake thread owns it.
 */
final class DeadLetters {
    private static final int LONGEST_HEADER = 2000;
    /** What the topic takes that Kinewatch creates. */
    private static final int LARGEST_VALUE = 4 << 20;

    private final String topic;
    private int largestValue = LARGEST_VALUE;

    DeadLetters(String topic) {
        this.topic = topic;
    }

    /** A topic that somebody else has made takes less: its partition shall not stand still for a large bad record. */
    void takeLess() {
        largestValue /= 2;
    }

    ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, UnusableFrameException problem) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        put(headers, "kinewatch.stage", "inference");
        put(headers, "kinewatch.reason", problem.problem().label() + ": " + problem.getMessage());
        put(
                headers,
                "kinewatch.exception",
                Optional.ofNullable(problem.getCause()).orElse(problem).toString());
        put(headers, "kinewatch.topic", record.topic());
        put(headers, "kinewatch.partition", Integer.toString(record.partition()));
        put(headers, "kinewatch.offset", Long.toString(record.offset()));
        byte[] value = record.value();
        if (value != null && value.length > largestValue) {
            put(headers, "kinewatch.left-out", value.length + " bytes of value");
            value = null;
        }
        Long timestamp = record.timestamp() < 0 ? null : Long.valueOf(record.timestamp());
        return new ProducerRecord<>(topic, null, timestamp, record.key(), value, headers);
    }

    private static void put(Headers headers, String name, String value) {
        String text = value.substring(0, Math.min(value.length(), LONGEST_HEADER));
        headers.remove(name).add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
