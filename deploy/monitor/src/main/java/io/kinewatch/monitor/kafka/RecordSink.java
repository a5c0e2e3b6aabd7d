package io.kinewatch.monitor.kafka;

import io.kinewatch.schemas.AvroSerde;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Takes records from the thread of a {@link TopicFollower}, of each partition in order. */
@FunctionalInterface
public interface RecordSink {
    /** An exception counts the record as unreadable; the next one follows all the same. */
    void accept(ConsumerRecord<byte[], byte[]> entry);

    /** Decodes values that must be there. */
    static <T extends SpecificRecord> RecordSink decoding(
            Class<T> type, BiConsumer<T, ConsumerRecord<byte[], byte[]>> sink) {
        AvroSerde<T> serde = AvroSerde.of(type);
        return entry -> {
            if (entry.value() == null) {
                throw new SerializationException("It has no value");
            }
            sink.accept(serde.decode(entry.value()), entry);
        };
    }
}
