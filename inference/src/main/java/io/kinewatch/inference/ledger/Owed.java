package io.kinewatch.inference.ledger;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Something that a frame brought about and that is to be published: the answer to a window, or dead letters.
 *
 * @param offset of the frame that brought it about
 * @param neededFrom offset of the oldest frame that it is made from
 * @param decided whether it is known what will be published; may turn true on any thread
 * @param records what will be published, once it is decided; none if nothing will be
 */
public record Owed(
        long offset, long neededFrom, BooleanSupplier decided, Supplier<List<ProducerRecord<byte[], byte[]>>> records) {

    /** Something that is known at once. */
    public static Owed decided(long offset, ProducerRecord<byte[], byte[]> record) {
        return new Owed(offset, offset, () -> true, () -> List.of(record));
    }
}
