package io.kinewatch.schemas;

import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;

/**
 * A value for each label, as a map in the order of the labels. A {@link Prediction} has hundreds of them, many times a second: here they stay
 * one array, from the network to the encoded record, and labels are encoded once. Looking one up takes as long as there are labels. Immutable.
 */
public final class LabelValues extends AbstractMap<String, Float> {
    private final Labels labels;
    private final float[] values;

    /** Labels by labelIndex, and how they are encoded. Immutable. */
    public static final class Labels {
        private final List<String> names;
        private final List<Utf8> encoded;

        /** The labels of a model. */
        public Labels(List<String> names) {
            this.names = List.copyOf(names);
            this.encoded = names.stream().map(Utf8::new).toList();
        }

        /** The labels by labelIndex. */
        public List<String> names() {
            return names;
        }

        /** With a value for each, by labelIndex; the array must not change any more. */
        public LabelValues with(float[] values) {
            if (values.length != names.size()) {
                throw new IllegalArgumentException("%d values for %d labels".formatted(values.length, names.size()));
            }
            return new LabelValues(this, values);
        }
    }

    private LabelValues(Labels labels, float[] values) {
        this.labels = labels;
        this.values = values;
    }

    /** Writes them as Avro's map of floats. */
    void write(Encoder out) throws IOException {
        out.writeMapStart();
        out.setItemCount(values.length);
        for (int i = 0; i < values.length; i++) {
            out.startItem();
            out.writeString(labels.encoded.get(i));
            out.writeFloat(values[i]);
        }
        out.writeMapEnd();
    }

    @Override
    public Set<Map.Entry<String, Float>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Float>> iterator() {
                return IntStream.range(0, values.length)
                        .mapToObj(i -> Map.entry(labels.names.get(i), values[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }
}
