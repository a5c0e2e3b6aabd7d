package io.kinewatch.ingest;

import io.kinewatch.schemas.config.ConfigSection;

/**
 * How much waits for Kafka before the oldest frames are dropped.
 *
 * @param bytes of all cameras together
 * @param framesPerCamera of one camera
 */
public record BufferConfig(long bytes, int framesPerCamera) {
    public static final BufferConfig DEFAULT = new BufferConfig(64L << 20, 300);

    private static final int MEBIBYTE_SHIFT = 20;

    static BufferConfig read(ConfigSection section) {
        int mebibytes = section.integer("mebibytes", (int) (DEFAULT.bytes >> MEBIBYTE_SHIFT), 1, 16_384);
        return new BufferConfig(
                (long) mebibytes << MEBIBYTE_SHIFT,
                section.integer("framesPerCamera", DEFAULT.framesPerCamera, 1, 100_000));
    }
}
