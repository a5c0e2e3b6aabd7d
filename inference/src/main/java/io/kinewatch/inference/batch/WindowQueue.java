package io.kinewatch.inference.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Hands windows from the intake thread to the classifier workers. Bounded: in live mode the oldest window goes when it is
 * full or its time is up, in complete mode the intake reads no further while {@link #isFull()}. Thread-safe.
 */
public final class WindowQueue {
    private static final int LARGEST_RESERVE_PART = 2;

    private final BatchRule rule;
    private final ClipBatcher batcher;
    private final Supplier<Duration> perWindow;
    private final Supplier<Duration> besides;
    private final Clock clock;
    private final BiConsumer<PendingWindow, DropReason> dropped;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean moreComing;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param perWindow how long decoding and classifying takes for a window of a batch
     * @param besides how long a batch takes besides, waiting for its turn and being published; of the latency budget at most half is kept for both
     * @param dropped is told of every window that is given up
     */
    public WindowQueue(
            BatchRule rule,
            Supplier<Duration> perWindow,
            Supplier<Duration> besides,
            Clock clock,
            BiConsumer<PendingWindow, DropReason> dropped) {
        this.rule = rule;
        this.batcher = new ClipBatcher(rule);
        this.perWindow = perWindow;
        this.besides = besides;
        this.clock = clock;
        this.dropped = dropped;
    }

    /** Adds a window, or gives it up at once if it is already too late. */
    public void add(PendingWindow window) {
        lock.lock();
        try {
            batcher.add(window).ifPresent(pushedOut -> drop(pushedOut, DropReason.QUEUE_FULL));
            dropLate();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Says whether frames were read that are not yet windows: idle workers wait a little for them. */
    public void moreComing(boolean moreComing) {
        lock.lock();
        try {
            this.moreComing = moreComing;
            if (!moreComing) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a batch closes and takes it; an empty list once the queue is closed. */
    public List<PendingWindow> take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                dropLate();
                Instant now = clock.instant();
                int most = rule.batchFor(perWindow.get());
                Optional<Instant> closesAt = batcher.closesAt(moreComing, most);
                if (closesAt.isEmpty()) {
                    changed.await();
                } else if (closesAt.get().isAfter(now)) {
                    changed.awaitNanos(Duration.between(now, closesAt.get()).toNanos());
                } else {
                    return batcher.take(most);
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets windows without counting them as given up: somebody else answers them. */
    public void forget(Predicate<PendingWindow> matches) {
        lock.lock();
        try {
            batcher.removeIf(matches);
        } finally {
            lock.unlock();
        }
    }

    /** Windows that wait. */
    public int waiting() {
        lock.lock();
        try {
            return batcher.waiting();
        } finally {
            lock.unlock();
        }
    }

    /** Whether as many windows wait as may. */
    public boolean isFull() {
        return waiting() >= rule.maxWaiting();
    }

    /** Lets the workers go. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void dropLate() {
        rule.latencyBudget()
                .ifPresent(budget -> batcher.removeLate(clock.instant(), reserve(budget))
                        .forEach(late -> drop(late, DropReason.LATE)));
    }

    private Duration reserve(Duration budget) {
        long most = budget.toNanos() / LARGEST_RESERVE_PART;
        Duration each = perWindow.get();
        long expected = rule.batchFor(each) * each.toNanos() + besides.get().toNanos();
        return Duration.ofNanos(Math.min(expected, most));
    }

    private void drop(PendingWindow window, DropReason reason) {
        window.giveUp();
        dropped.accept(window, reason);
    }
}
