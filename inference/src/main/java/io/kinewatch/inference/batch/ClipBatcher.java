package io.kinewatch.inference.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The windows that wait for the network, by camera. A batch takes the oldest window of the camera whose last answer is longest ago, so that under overload every camera gets the same share, whatever the order in which their windows come; live mode gives up windows oldest
 * first, and none before its time is up or the queue is full. Not thread-safe: {@link WindowQueue} guards it.
 */
public final class ClipBatcher {
    /** More cameras than that are forgotten while none of their windows waits. */
    private static final int REMEMBERED = 4096;

    private final BatchRule rule;

    /** In the order in which cameras get their turn, those with nothing to answer included. */
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
     * @return in live mode the window that has to go for it if the queue was full: the oldest of the camera that has most, among equals of
     *     the one that was answered last
     */
    public Optional<PendingWindow> add(PendingWindow window) {
        Optional<PendingWindow> pushedOut = Optional.empty();
        if (rule.latencyBudget().isPresent() && waiting >= rule.maxWaiting()) {
            pushedOut = byCamera.values().stream()
                    .reduce((one, later) -> later.size() >= one.size() ? later : one)
                    .map(Deque::peekFirst);
            pushedOut.ifPresent(oldest -> removeIf(oldest::equals));
        }
        if (byCamera.size() >= REMEMBERED) {
            byCamera.values().removeIf(Deque::isEmpty);
        }
        byCamera.computeIfAbsent(window.window().cameraId(), camera -> new ArrayDeque<>())
                .add(window);
        waiting++;
        return pushedOut;
    }

    /** Takes out the windows whose answers would come too late. */
    public List<PendingWindow> removeLate(Instant now, Duration reserve) {
        return rule.latencyBudget().isEmpty() ? List.of() : removeIf(pending -> rule.isLate(pending, now, reserve));
    }

    /** Takes out the windows that match, for example those of a partition that is somebody else's now. */
    public List<PendingWindow> removeIf(Predicate<PendingWindow> matches) {
        List<PendingWindow> removed = new ArrayList<>();
        for (Deque<PendingWindow> queue : byCamera.values()) {
            queue.removeIf(pending -> matches.test(pending) && removed.add(pending));
        }
        waiting -= removed.size();
        return removed;
    }

    /**
     * When the next batch closes: at once ({@link Instant#MIN}) if it is full or nothing more is on its way, else when the
     * first of the waiting windows may wait no longer. Empty if nothing waits.
     *
     * @param moreComing whether frames were read that are not yet windows
     * @param most windows with which it is full
     */
    public Optional<Instant> closesAt(boolean moreComing, int most) {
        if (waiting > 0 && (!moreComing || waiting >= most)) {
            return Optional.of(Instant.MIN);
        }
        return byCamera.values().stream()
                .filter(queue -> !queue.isEmpty())
                .map(queue -> rule.closesAt(queue.getFirst()))
                .min(Comparator.naturalOrder());
    }

    /** The next batch, of so many windows at most. */
    public List<PendingWindow> take(int most) {
        List<PendingWindow> batch = new ArrayList<>(most);
        while (batch.size() < most && waiting > 0) {
            batch.add(takeOne());
        }
        return batch;
    }

    private PendingWindow takeOne() {
        for (Map.Entry<String, Deque<PendingWindow>> next : byCamera.entrySet()) {
            Deque<PendingWindow> queue = next.getValue();
            if (!queue.isEmpty()) {
                PendingWindow window = queue.removeFirst();
                waiting--;
                byCamera.remove(next.getKey());
                byCamera.put(window.window().cameraId(), queue);
                return window;
            }
        }
        throw new IllegalStateException("No window waits, though " + waiting + " were counted");
    }
}
