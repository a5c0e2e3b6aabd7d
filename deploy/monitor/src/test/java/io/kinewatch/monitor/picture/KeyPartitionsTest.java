package io.kinewatch.monitor.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPartitionsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 50})
    void shouldLookWhereAProducerWrites(int partitions) {
        try (StringSerializer serializer = new StringSerializer()) {
            for (String camera : List.of("gate", "камера 7", "<img onerror=1>", "a", "cam-0001", "ü".repeat(100))) {
                int written = BuiltInPartitioner.partitionForKey(serializer.serialize("frames", camera), partitions);

                assertEquals(written, KeyPartitions.of(camera, partitions), camera);
            }
        }
    }
}
