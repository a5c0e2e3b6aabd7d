package io.kinewatch.training.network;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arguments of a network as text, sorted by name: what a command line gives and what a bundle records.
 *
 * <p>All networks take {@code labels}, {@code channels}, {@code frames} and {@code size} ({@code 112}, or {@code 97x113} for height x
 * width); the others are those of the network's paper. {@link Networks#build} checks them. Immutable.
 */
public record NetworkArguments(Map<String, String> values) {
    public static final String LABELS = "labels";
    public static final String CHANNELS = "channels";
    public static final String FRAMES = "frames";
    public static final String SIZE = "size";

    public NetworkArguments {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Three channels, 16 frames of 112x112, and all else as the paper has it. */
    public static NetworkArguments of(int labels) {
        return new NetworkArguments(Map.of(LABELS, String.valueOf(labels)));
    }

    /** A copy with one argument set. */
    public NetworkArguments with(String name, Object value) {
        var changed = new TreeMap<>(values);
        changed.put(name, String.valueOf(value));
        return new NetworkArguments(changed);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
