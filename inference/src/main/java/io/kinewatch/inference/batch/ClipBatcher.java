package io.kinewatch.inference.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The windows that wait for the network, by camera. A batch takes the oldest window of each camera in turn, so that under
 * overload every camera gets the same share; live mode gives up windows oldest first, and none before its time is up or
 * the queue is full. Not thread-safe: {@link WindowQueue} guards it.
 */
public final class ClipBatcher {
    private final BatchRule rule;
    /** In the order in which cameras get their turn; no queue in it is empty. */
    private final Map<String, Deque<PendingWindow>> byCamera = new LinkedHashMap<>();

    private int waiting;

    public ClipBatcher(BatchRule rule) {
        this.rule = rule;
    }

    /** Windows that wait. */
    public int waiting() {
        return waiting;
    }

    /**
     * Adds a window.
     *
     * @return in live mode the window that has to go for it if the queue was full: the oldest of the camera that has most
     */
    public Optional<PendingWindow> add(PendingWindow window) {
        Optional<PendingWindow> pushedOut = Optional.empty();
        if (rule.latencyBudget().isPresent() && waiting >= rule.maxWaiting()) {
            pushedOut = byCamera.values().stream()
                    .max(Comparator.comparingInt(Deque::size))
                    .map(Deque::peekFirst);
            pushedOut.ifPresent(oldest -> removeIf(oldest::equals));
        }
        byCamera.computeIfAbsent(window.window().cameraId(), camera -> new ArrayDeque<>())
                .add(window);
        waiting++;
        return pushedOut;
    }

    /** Takes out the windows whose answers would come too late. */
    public List<PendingWindow> removeLate(Instant now, Duration reserve) {
        return rule.latencyBudget().isEmpty()
                ? List.of()
                : removeIf(pending -> rule.isLate(pending.window(), now, reserve));
    }

    /** Takes out the windows that match, for example those of a partition that is somebody else's now. */
    public List<PendingWindow> removeIf(Predicate<PendingWindow> matches) {
        List<PendingWindow> removed = new ArrayList<>();
        for (Iterator<Deque<PendingWindow>> queues = byCamera.values().iterator(); queues.hasNext(); ) {
            Deque<PendingWindow> queue = queues.next();
            queue.removeIf(pending -> matches.test(pending) && removed.add(pending));
            if (queue.isEmpty()) {
                queues.remove();
            }
        }
        waiting -= removed.size();
        return removed;
    }

    /**
     * When the next batch closes: at once ({@link Instant#MIN}) if it is full or nothing more is on its way, else when the
     * first of the waiting windows may wait no longer. Empty if nothing waits.
     *
     * @param moreComing whether frames were read that are not yet windows
     */
    public Optional<Instant> closesAt(boolean moreComing) {
        if (waiting > 0 && (!moreComing || waiting >= rule.maxBatch())) {
            return Optional.of(Instant.MIN);
        }
        return byCamera.values().stream()
                .map(queue -> rule.closesAt(queue.getFirst()))
                .min(Comparator.naturalOrder());
    }

    /** The next batch, at most the rule's largest. */
    public List<PendingWindow> take() {
        List<PendingWindow> batch = new ArrayList<>(rule.maxBatch());
        while (batch.size() < rule.maxBatch() && waiting > 0) {
            String camera = byCamera.keySet().iterator().next();
            Deque<PendingWindow> queue = byCamera.remove(camera);
            batch.add(queue.removeFirst());
            waiting--;
            if (!queue.isEmpty()) {
                byCamera.put(camera, queue);
            }
        }
        return batch;
    }
}
