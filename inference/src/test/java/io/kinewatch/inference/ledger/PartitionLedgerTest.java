package io.kinewatch.inference.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PartitionLedgerTest {
    private static final OptionalLong NOTHING = OptionalLong.empty();

    private final PartitionLedger ledger = new PartitionLedger(new PartitionPosition(100, 110));
    private final Map<String, Boolean> decided = new HashMap<>();

    @Test
    void shouldKnowWhatWasAnsweredBefore() {
        assertTrue(ledger.isAnswered(109));
        assertFalse(ledger.isAnswered(110));
    }

    @Test
    void shouldCommitThePositionThatIsReadWhenNothingIsOwed() {
        read(100, 120);

        Settlement settlement = ledger.settle(NOTHING).orElseThrow();

        assertEquals(new PartitionPosition(121, 121), settlement.position());
        assertEquals(List.of(), settlement.records());
        assertEquals(Optional.empty(), ledger.settle(NOTHING));
    }

    @Test
    void shouldHoldBackThePositionForTheOldestFrameThatIsStillNeeded() {
        read(100, 120);

        assertEquals(new PartitionPosition(104, 121), position(OptionalLong.of(104)));
    }

    @Test
    void shouldForgetNoAnswerWhileTheBuffersAreFilledAgain() {
        read(100, 103);

        assertEquals(new PartitionPosition(101, 110), position(OptionalLong.of(101)));
    }

    @Test
    void shouldPublishInTheOrderOfTheFramesEvenIfAnswersComeInAnother() {
        owe("first", 112, 103);
        owe("second", 115, 105);
        owe("third", 118, 109);
        ledger.read(118);
        decided.put("second", true);

        assertFalse(ledger.isPayable());
        assertEquals(new PartitionPosition(103, 112), position(OptionalLong.of(116)));

        decided.put("first", true);
        assertTrue(ledger.isPayable());
        Settlement settlement = ledger.settle(OptionalLong.of(116)).orElseThrow();

        assertEquals(List.of("first", "second"), values(settlement));
        assertEquals(new PartitionPosition(109, 118), settlement.position());
        assertFalse(ledger.isBalanced());
    }

    @Test
    void shouldPublishTogetherWhatOneFrameBroughtAbout() {
        owe("one", 112, 103);
        owe("other", 112, 105);
        ledger.read(112);
        decided.put("one", true);
        assertEquals(new PartitionPosition(103, 112), position(NOTHING));

        decided.put("other", true);
        Settlement settlement = ledger.settle(NOTHING).orElseThrow();

        assertEquals(List.of("one", "other"), values(settlement));
        assertEquals(new PartitionPosition(113, 113), settlement.position());
        assertTrue(ledger.isBalanced());
    }

    @Test
    void shouldPublishNothingForWhatWasGivenUp() {
        ledger.owe(new Owed(112, 103, () -> true, List::of));
        ledger.owe(Owed.decided(113, record("dead letter")));
        ledger.read(113);

        assertEquals(List.of("dead letter"), values(ledger.settle(NOTHING).orElseThrow()));
    }

    private void read(long from, long to) {
        for (long offset = from; offset <= to; offset++) {
            ledger.read(offset);
        }
    }

    private void owe(String name, long offset, long neededFrom) {
        ledger.owe(new Owed(offset, neededFrom, () -> decided.getOrDefault(name, false), () -> List.of(record(name))));
    }

    private PartitionPosition position(OptionalLong oldestNeeded) {
        return ledger.settle(oldestNeeded).orElseThrow().position();
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>("topic", value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static List<String> values(Settlement settlement) {
        return settlement.records().stream()
                .map(record -> new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }
}
