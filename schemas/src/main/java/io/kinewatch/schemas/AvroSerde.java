package io.kinewatch.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Kafka serde for one record type in Avro's single-object encoding: the bytes {@code C3 01}, the 64-bit fingerprint of
 * the schema that wrote the record, then the Avro body. It reads every version of the schema that is kept in
 * {@code history/}, so that a reader may be newer than the writer. Thread-safe.
 *
 * @param <T> the record type
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
    private final String name;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private AvroSerde(Schema schema, List<Schema> history) {
        SpecificData data = new SpecificData(AvroSerde.class.getClassLoader()) {
            @Override
            public DatumWriter<T> createDatumWriter(Schema written) {
                return new RecordWriter<>(written, this);
            }
        };
        data.addLogicalTypeConversion(new org.apache.avro.data.TimeConversions.TimestampMicrosConversion());
        SchemaStore.Cache writers = new SchemaStore.Cache();
        history.forEach(writers::addSchema);
        name = schema.getName();
        encoder = new BinaryMessageEncoder<>(data, schema, false);
        decoder = new BinaryMessageDecoder<>(data, schema, writers);
    }

    /** The serde of a generated record class. */
    public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        return new AvroSerde<>(schema, SchemaHistory.of(schema.getName()));
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : encode(value);
    }

    /** Throws {@link SerializationException} for bytes that are no such record. */
    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(bytes);
    }

    /** Encodes one record. */
    public byte[] encode(T value) {
        try {
            ByteBuffer kept = encoder.encode(value);
            byte[] bytes = new byte[kept.remaining()];
            kept.get(bytes);
            return bytes;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Cannot encode a " + name + ": " + e.getMessage(), e);
        }
    }

    /** Decodes one record; throws {@link SerializationException} for bytes that are no such record. */
    public T decode(byte[] bytes) {
        return decode(bytes, null);
    }

    /**
     * The same, into a record that is no longer needed: its memory is used again.
     *
     * @param old null for a new record
     */
    public T decode(byte[] bytes, T old) {
        try {
            return decoder.decode(bytes, old);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Not a readable " + name + ": " + e.getMessage(), e);
        }
    }
}
