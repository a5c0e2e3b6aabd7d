package io.kinewatch.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits for Kafka: bounded in records per lane and in bytes altogether. Lanes are emptied in turn, each in order.
 *
 * <p>When it is full, live cameras lose their oldest records ({@link #offer}: the lane's own, then those of the largest live
 * lane), while lossless ones wait ({@link #put}). Thread-safe.
 */
final class OutgoingBuffer {
    private final long maxBytes;
    private final int maxPerLane;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Lane> turns = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    OutgoingBuffer(long maxBytes, int maxPerLane) {
        this.maxBytes = maxBytes;
        this.maxPerLane = maxPerLane;
    }

    /** Adds a record without ever waiting; returns what had to go, which may be the record itself. */
    synchronized List<Outgoing> offer(Outgoing record) {
        if (closed) {
            return List.of(record);
        }
        List<Outgoing> dropped = new ArrayList<>();
        Lane lane = lane(record, false);
        if (lane.records.size() >= maxPerLane) {
            dropped.add(remove(lane));
        }
        while (bytes + record.bytes() > maxBytes) {
            Lane largest = lanes.values().stream()
                    .filter(candidate -> !candidate.lossless && !candidate.records.isEmpty())
                    .max(Comparator.comparingLong(candidate -> candidate.bytes))
                    .orElse(null);
            if (largest == null) {
                dropped.add(record);
                return dropped;
            }
            dropped.add(remove(largest));
        }
        add(lane, record);
        return dropped;
    }

    /** Adds a record, waiting for room; false if the buffer was closed meanwhile. */
    synchronized boolean put(Outgoing record) throws InterruptedException {
        Lane lane = lane(record, true);
        while (!closed && (lane.records.size() >= maxPerLane || (bytes > 0 && bytes + record.bytes() > maxBytes))) {
            wait();
        }
        if (!closed) {
            add(lane, record);
        }
        return !closed;
    }

    /** Waits for the next record; null when the buffer is closed and empty. */
    synchronized Outgoing take() throws InterruptedException {
        while (true) {
            Lane lane = turns.pollFirst();
            if (lane == null) {
                if (closed) {
                    return null;
                }
                wait();
            } else if (lane.records.isEmpty()) {
                lane.queued = false;
            } else {
                turns.addLast(lane);
                return remove(lane);
            }
        }
    }

    /** Nothing comes in any more; what is in can still be taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized int size() {
        return lanes.values().stream().mapToInt(lane -> lane.records.size()).sum();
    }

    synchronized long bytes() {
        return bytes;
    }

    private Lane lane(Outgoing record, boolean lossless) {
        return lanes.computeIfAbsent(record.lane(), name -> new Lane(lossless));
    }

    private void add(Lane lane, Outgoing record) {
        if (!lane.queued) {
            lane.queued = true;
            turns.addLast(lane);
        }
        lane.records.addLast(record);
        lane.bytes += record.bytes();
        bytes += record.bytes();
        notifyAll();
    }

    private Outgoing remove(Lane lane) {
        Outgoing oldest = lane.records.removeFirst();
        lane.bytes -= oldest.bytes();
        bytes -= oldest.bytes();
        notifyAll();
        return oldest;
    }

    private static final class Lane {
        private final Deque<Outgoing> records = new ArrayDeque<>();
        private final boolean lossless;
        private boolean queued;
        private long bytes;

        private Lane(boolean lossless) {
            this.lossless = lossless;
        }
    }
}
