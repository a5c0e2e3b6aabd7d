package io.kinewatch.inference.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far a partition is done, as it is committed: whoever takes over reads from {@code offset} to fill the window buffers
 * again, and answers only for frames from {@code answeredBelow} on.
 *
 * @param offset of the oldest frame that a window without a published answer can still need: the committed offset
 * @param answeredBelow everything that frames with offsets below this one brought about is published: the metadata
 */
public record PartitionPosition(long offset, long answeredBelow) {
    /** Of a partition of which nothing was ever committed. */
    public static final PartitionPosition START = new PartitionPosition(0, 0);

    private static final String FORMAT = "kinewatch/1 answeredBelow=";
    private static final Pattern METADATA = Pattern.compile(Pattern.quote(FORMAT) + "(\\d{1,18})");

    /** From what was committed; where somebody else has committed, for example to start over, nothing is answered. */
    public static PartitionPosition of(OffsetAndMetadata committed) {
        Matcher metadata = METADATA.matcher(committed.metadata());
        long offset = committed.offset();
        return new PartitionPosition(
                offset, metadata.matches() ? Math.max(offset, Long.parseLong(metadata.group(1))) : offset);
    }

    /** As it is committed. */
    public OffsetAndMetadata committable() {
        return new OffsetAndMetadata(offset, FORMAT + answeredBelow);
    }
}
