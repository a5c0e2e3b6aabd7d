package io.kinewatch.inference.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionPositionTest {
    @Test
    void shouldComeBackFromWhatIsCommitted() {
        PartitionPosition position = new PartitionPosition(12, 3_000_000_000L);

        assertEquals(position, PartitionPosition.of(position.committable()));
        assertEquals(
                "kinewatch/1 answeredBelow=3000000000", position.committable().metadata());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "of somebody else", "kinewatch/2 answeredBelow=50", "kinewatch/1 answeredBelow=-1"})
    void shouldTakeNothingForAnsweredWhereSomebodyElseHasCommitted(String metadata) {
        assertEquals(new PartitionPosition(12, 12), PartitionPosition.of(new OffsetAndMetadata(12, metadata)));
    }
}
