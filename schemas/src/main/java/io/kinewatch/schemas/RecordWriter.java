package io.kinewatch.schemas;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Avro's writer, to which {@link LabelValues} aren't just any map. For one thread.
 *
 * @param <T> the record type
 */
final class RecordWriter<T> extends SpecificDatumWriter<T> {
    RecordWriter(Schema schema, SpecificData data) {
        super(schema, data);
    }

    @Override
    protected void writeMap(Schema schema, Object map, Encoder out) throws IOException {
        if (map instanceof LabelValues values && schema.getValueType().getType() == Schema.Type.FLOAT) {
            values.write(out);
        } else {
            super.writeMap(schema, map, out);
        }
    }
}
