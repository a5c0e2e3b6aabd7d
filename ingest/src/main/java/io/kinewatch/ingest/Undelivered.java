package io.kinewatch.ingest;

/** Counts the frames of one camera of which Kafka has not yet said what became of them. Thread-safe. */
final class Undelivered {
    private long frames;

    synchronized void sent() {
        frames++;
    }

    synchronized void settled() {
        frames--;
        notifyAll();
    }

    /** Waits until there are none. */
    synchronized void await() throws InterruptedException {
        while (frames > 0) {
            wait();
        }
    }
}
