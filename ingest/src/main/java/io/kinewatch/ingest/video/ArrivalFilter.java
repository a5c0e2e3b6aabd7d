package io.kinewatch.ingest.video;

/**
 * Finds the offset between a stream's timestamps and our clock from the arrivals of packets: the least delay seen lately.
 *
 * <p>Networks only ever delay, so the packet that was delayed least tells the truth (the minimum filter of clock
 * synchronisation, as in NTP, RFC 5905 section 10). The minimum is taken over the last 10 to 20 seconds, so that a drift
 * between the two clocks is followed. All times in microseconds. Not thread-safe.
 */
final class ArrivalFilter {
    static final long NONE = Long.MAX_VALUE;
    private static final long SPAN = 10_000_000;
    /** A delay that is this much above the least one is no delay: the stream's timestamps have started anew. */
    private static final long RESTART = 5_000_000;

    private long spanStartedAt;
    private long current = NONE;
    private long before = NONE;

    void add(long timestamp, long arrival) {
        long offset = arrival - timestamp;
        if (current == NONE || offset - offset() > RESTART) {
            before = NONE;
            current = offset;
            spanStartedAt = arrival;
        } else if (arrival - spanStartedAt >= SPAN) {
            before = current;
            current = offset;
            spanStartedAt = arrival;
        } else {
            current = Math.min(current, offset);
        }
    }

    /** Our clock minus the stream's, or {@link #NONE} before the first packet. */
    long offset() {
        return Math.min(current, before);
    }
}
