package io.kinewatch.broker;

import java.nio.file.Path;

/**
 * Where a broker keeps its data and where it listens. Immutable.
 *
 * @param data a folder for the broker alone; made when absent, reused when a broker has used it before
 * @param host an address of this machine; clients are told to come to it
 * @param port 0 takes any free one
 * @param advertisedPort what clients are told instead, when a proxy stands before the broker; 0 for the port itself
 * @param leastFreeBytes the broker doesn't start with less room on the disk: Kafka maps its index files into memory,
 *     and on a full disk the JVM would crash
 */
public record EmbeddedKafkaConfig(Path data, String host, int port, int advertisedPort, long leastFreeBytes) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final long LEAST_FREE_BYTES = 256L << 20;

    /** On any free port of the loopback address. */
    public static EmbeddedKafkaConfig in(Path data) {
        return new EmbeddedKafkaConfig(data, LOOPBACK, 0, 0, LEAST_FREE_BYTES);
    }

    public EmbeddedKafkaConfig withPort(int other) {
        return new EmbeddedKafkaConfig(data, host, other, advertisedPort, leastFreeBytes);
    }

    public EmbeddedKafkaConfig withAdvertisedPort(int other) {
        return new EmbeddedKafkaConfig(data, host, port, other, leastFreeBytes);
    }
}
