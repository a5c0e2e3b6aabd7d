package io.kinewatch.schemas;

import java.util.List;

/**
 * The names of Kinewatch's Kafka topics. Every key is a camera id in UTF-8, except for {@link #models()}, which is
 * keyed by inference group.
 *
 * @param prefix what every name starts with, so that several installations can share a cluster
 */
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "kinewatch.";

    /** {@link Frame} records: the pictures. */
    public String frames() {
        return prefix + "frames";
    }

    /** {@link Prediction} records: what the network says of each window. */
    public String predictions() {
        return prefix + "predictions";
    }

    /** {@link ActionEvent} records: actions as they start, go on and end. */
    public String events() {
        return prefix + "events";
    }

    /** {@link CameraStatus} records, compacted: how each camera is doing. */
    public String cameras() {
        return prefix + "cameras";
    }

    /** {@link ModelChange} records, compacted: which model each inference group should serve. */
    public String models() {
        return prefix + "models";
    }

    /** {@link Clip} records: what was collected for later training. */
    public String clips() {
        return prefix + "clips";
    }

    /** Records that could not be processed, as they came, with reason and origin in their headers. */
    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** All topic names. */
    public List<String> all() {
        return List.of(frames(), predictions(), events(), cameras(), models(), clips(), deadLetters());
    }
}
