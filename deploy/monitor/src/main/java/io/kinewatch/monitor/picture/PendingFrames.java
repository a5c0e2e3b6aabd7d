package io.kinewatch.monitor.picture;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Frames between the thread that reads and those that make pictures: of each camera only the newest, so that there are never more
 * than watched cameras. Cameras take turns, and one camera's frames are worked on one after the other. Thread-safe.
 */
final class PendingFrames {
    private final Map<String, ConsumerRecord<byte[], byte[]>> newest = new LinkedHashMap<>();
    private final Set<String> inWork = new HashSet<>();
    private boolean closed;

    /** Returns whether an older frame was pushed out. It does not lose its camera's turn. */
    synchronized boolean put(String camera, ConsumerRecord<byte[], byte[]> frame) {
        boolean pushedOut = newest.put(camera, frame) != null;
        notifyAll();
        return pushedOut;
    }

    /** Waits for a frame; empty once this is closed. {@link #done} has to follow. */
    synchronized Optional<Map.Entry<String, ConsumerRecord<byte[], byte[]>>> take() throws InterruptedException {
        while (!closed) {
            for (Map.Entry<String, ConsumerRecord<byte[], byte[]>> entry : newest.entrySet()) {
                if (inWork.add(entry.getKey())) {
                    Map.Entry<String, ConsumerRecord<byte[], byte[]>> taken = Map.Entry.copyOf(entry);
                    newest.remove(entry.getKey());
                    return Optional.of(taken);
                }
            }
            wait();
        }
        return Optional.empty();
    }

    /** The next frame of this camera may be taken. */
    synchronized void done(String camera) {
        inWork.remove(camera);
        if (!newest.isEmpty()) {
            notifyAll();
        }
    }

    synchronized void close() {
        closed = true;
        newest.clear();
        notifyAll();
    }
}
