package io.kinewatch.ingest;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record on its way to Kafka, and who wants to know what becomes of it. */
final class Outgoing {
    /** Told once; from any thread. */
    interface Outcome {
        void published();

        void dropped(DropReason reason);
    }

    /** Of records that are only of passing interest. */
    static final Outcome UNWATCHED = new Outcome() {
        @Override
        public void published() {}

        @Override
        public void dropped(DropReason reason) {}
    };

    private final String topic;
    private final String cameraId;
    private final Instant at;
    private final byte[] value;
    private final Outcome outcome;

    /** @param at the record's time */
    Outgoing(String topic, String cameraId, Instant at, byte[] value, Outcome outcome) {
        this.topic = topic;
        this.cameraId = cameraId;
        this.at = at;
        this.value = value;
        this.outcome = outcome;
    }

    /** Records of one lane stay in order. */
    String lane() {
        return topic + '/' + cameraId;
    }

    int bytes() {
        return value.length;
    }

    Outcome outcome() {
        return outcome;
    }

    ProducerRecord<String, byte[]> toRecord() {
        return new ProducerRecord<>(topic, null, at.toEpochMilli(), cameraId, value);
    }
}
