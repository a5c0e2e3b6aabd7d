package io.kinewatch.inference.intake;

import io.kinewatch.inference.window.Cut;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of one record, in the order of its partition. */
public sealed interface FrameOutcome {
    /** The record. */
    ConsumerRecord<byte[], byte[]> record();

    /**
     * It is a frame.
     *
     * @param capturedAt when the camera saw it
     * @param cut what it brought about
     */
    record Used(ConsumerRecord<byte[], byte[]> record, Instant capturedAt, Cut cut) implements FrameOutcome {}

    /**
     * It cannot be used.
     *
     * @param problem why
     */
    record Unusable(ConsumerRecord<byte[], byte[]> record, UnusableFrameException problem) implements FrameOutcome {}
}
