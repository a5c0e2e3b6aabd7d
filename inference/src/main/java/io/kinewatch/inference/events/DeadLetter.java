package io.kinewatch.inference.events;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record that could not be used, as it came, with the reason and its origin in its headers, so that it can be looked
 * into and sent back to where it came from.
 */
final class DeadLetter {

    static final String STAGE = "kinewatch.stage";
    static final String REASON = "kinewatch.reason";
    static final String EXCEPTION = "kinewatch.exception";
    static final String TOPIC = "kinewatch.topic";
    static final String PARTITION = "kinewatch.partition";
    static final String OFFSET = "kinewatch.offset";
    static final String LEFT_OUT = "kinewatch.value-left-out";

    /** Kafka takes records of a mebibyte by default; what it refused would stop the stage for good. */
    private static final int LARGEST_VALUE = 900_000;

    private static final int LONGEST_HEADER = 2_000;

    private DeadLetter() {}

    static Record<byte[], byte[]> of(
            Record<byte[], byte[]> record, Optional<RecordMetadata> origin, UnusablePredictionException problem) {
        Headers headers = new RecordHeaders(record.headers());
        put(headers, STAGE, "events");
        put(headers, REASON, problem.getMessage());
        put(
                headers,
                EXCEPTION,
                Optional.<Throwable>ofNullable(problem.getCause())
                        .orElse(problem)
                        .toString());
        origin.ifPresent(at -> {
            put(headers, TOPIC, at.topic());
            put(headers, PARTITION, Integer.toString(at.partition()));
            put(headers, OFFSET, Long.toString(at.offset()));
        });
        byte[] value = record.value();
        if (value == null || value.length <= LARGEST_VALUE) {
            return record.withHeaders(headers);
        }
        put(headers, LEFT_OUT, value.length + " bytes");
        return record.withHeaders(headers).withValue(null);
    }

    private static void put(Headers headers, String name, String value) {
        String text = value.substring(0, Math.min(value.length(), LONGEST_HEADER));
        headers.remove(name).add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
