package io.kinewatch.monitor.picture;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * On which partition a camera's frames are: by the key, as Kafka's producer chooses when it is not told otherwise. Stateless.
 */
public final class KeyPartitions {
    private KeyPartitions() {}

    public static int of(String camera, int partitions) {
        return Utils.toPositive(Utils.murmur2(camera.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
