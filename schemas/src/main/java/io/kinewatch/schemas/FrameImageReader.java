package io.kinewatch.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads only the image and its size from an encoded {@link Frame}, for whoever knows the rest: skipping words and times costs less than making
 * them anew. Keeps its memory, so it is for one thread.
 */
public final class FrameImageReader {
    private static final Set<String> FIELDS = Set.of("width", "height", "image");

    private final BinaryMessageDecoder<GenericRecord> decoder;
    private GenericRecord read;

    /** A reader that has read nothing. */
    public FrameImageReader() {
        Schema whole = Frame.getClassSchema();
        SchemaStore.Cache writers = new SchemaStore.Cache();
        SchemaHistory.of(whole.getName()).forEach(writers::addSchema);
        decoder = new BinaryMessageDecoder<>(GenericData.get(), partOf(whole), writers);
    }

    private static Schema partOf(Schema whole) {
        List<Schema.Field> fields = whole.getFields().stream()
                .filter(field -> FIELDS.contains(field.name()))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(whole.getName(), whole.getDoc(), whole.getNamespace(), false, fields);
    }

    /** Reads the next one, into the memory of the one before. Throws {@link SerializationException} for bytes that are no frame. */
    public void read(byte[] frame) {
        try {
            read = decoder.decode(frame, read);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Not a readable Frame: " + e.getMessage(), e);
        }
    }

    /** Of the image that was read, in pixels. */
    public int width() {
        return (Integer) read.get("width");
    }

    /** Of the image that was read, in pixels. */
    public int height() {
        return (Integer) read.get("height");
    }

    /** The encoded image; it belongs to the reader and is overwritten by the next {@link #read}. */
    public ByteBuffer image() {
        return (ByteBuffer) read.get("image");
    }
}
