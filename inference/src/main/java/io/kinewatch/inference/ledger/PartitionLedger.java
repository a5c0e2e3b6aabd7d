package io.kinewatch.inference.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is owed for one partition, in the order of the frames that brought it about. Settles it in that order, and all that
 * one frame brought about together, so that "everything below an offset" says what is done. The intake thread owns it.
 */
public final class PartitionLedger {
    private final Deque<Owed> owed = new ArrayDeque<>();
    private final long answeredBelow;
    private PartitionPosition settled;
    private long next;

    /** A ledger that goes on where the partition was left. */
    public PartitionLedger(PartitionPosition restored) {
        answeredBelow = restored.answeredBelow();
        settled = restored;
        next = restored.offset();
    }

    /** Whether what this frame brings about was published before; it is only read to fill the window buffers. */
    public boolean isAnswered(long offset) {
        return offset < answeredBelow;
    }

    /** Notes a debt; offsets never go down. */
    public void owe(Owed debt) {
        owed.add(debt);
    }

    /** All that the frame with this offset brings about is noted. */
    public void read(long offset) {
        next = offset + 1;
    }

    /** Whether nothing is owed. */
    public boolean isBalanced() {
        return owed.isEmpty();
    }

    /** Whether the oldest debt can be settled. */
    public boolean isPayable() {
        return !owed.isEmpty() && owed.getFirst().decided().getAsBoolean();
    }

    /**
     * Takes out what can be published now.
     *
     * @param oldestNeeded offset of the oldest frame that a window to come can still need
     * @return empty if nothing has changed
     */
    public Optional<Settlement> settle(OptionalLong oldestNeeded) {
        long done = Math.max(
                answeredBelow,
                owed.stream()
                        .filter(debt -> !debt.decided().getAsBoolean())
                        .findFirst()
                        .map(Owed::offset)
                        .orElse(next));
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (!owed.isEmpty() && owed.getFirst().offset() < done) {
            records.addAll(owed.removeFirst().records().get());
        }
        long needed = Math.min(next, oldestNeeded.orElse(next));
        for (Owed debt : owed) {
            needed = Math.min(needed, debt.neededFrom());
        }
        PartitionPosition position = new PartitionPosition(needed, done);
        if (position.equals(settled)) {
            return Optional.empty();
        }
        settled = position;
        return Optional.of(new Settlement(records, position));
    }
}
