package io.kinewatch.ingest;

/** Limits the bytes that were handed to Kafka's producer and not yet acknowledged. Thread-safe. */
final class FlightLimit {
    private final long maxBytes;
    private long bytes;

    FlightLimit(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Waits for room; a record larger than the limit flies alone. */
    synchronized void acquire(int size) throws InterruptedException {
        while (bytes > 0 && bytes + size > maxBytes) {
            wait();
        }
        bytes += size;
    }

    synchronized void release(int size) {
        bytes -= size;
        notifyAll();
    }
}
