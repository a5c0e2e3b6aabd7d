package io.kinewatch.training.data;

import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes batches ahead of the learner, on threads of its own; at most {@link #AHEAD} wait, so memory is bounded. What a batch holds
 * depends on seed, epoch and position alone, not on the threads. In place of a clip whose video can't be read comes the next one of the
 * epoch that can, and it is counted. One consumer.
 */
public final class BatchLoader implements AutoCloseable {
    private static final int AHEAD = 3;
    private static final int CLOSING_SECONDS = 30;
    /** Spreads neighbouring numbers: the multiplier of the JDK's L64X128MixRandom (Steele and Vigna 2021). */
    private static final long MIX = 0xD1342543DE82EF95L;

    private final ClipSource clips;
    private final ClipSpec spec;
    private final int batch;
    private final ExecutorService threads;
    private final AtomicLong waited = new AtomicLong();
    private final Queue<ByteBuffer> spare = new ConcurrentLinkedQueue<>();

    /** Makes batches of {@code batch} clips on so many threads. */
    public BatchLoader(ClipSource clips, ClipSpec spec, int batch, int threads) {
        this.clips = clips;
        this.spec = spec;
        this.batch = batch;
        this.threads = Executors.newFixedThreadPool(threads, run -> {
            Thread thread = new Thread(run, "batch-loader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The clips of an epoch varied; clip i is always varied alike.
     *
     * @param from position of the first clip that is wanted: above 0 where a run goes on in mid-epoch
     */
    public Iterator<ClipBatch> varied(
            List<ClipPlace> places, int from, Augmentation augmentation, long seed, int epoch) {
        return new Batches(places, from, augmentation, seed, epoch);
    }

    /** Nanoseconds that the consumer has waited for batches so far. */
    public long waited() {
        return waited.get();
    }

    /** Waits for the clips that are being made, so that what they are read from can be closed afterwards. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Batches implements Iterator<ClipBatch> {
        private final List<ClipPlace> places;
        private final Augmentation augmentation;
        private final long seed;
        private final int epoch;
        private final Deque<Future<ClipBatch>> ahead = new ArrayDeque<>();
        private int submitted;

        Batches(List<ClipPlace> places, int from, Augmentation augmentation, long seed, int epoch) {
            this.places = places;
            this.submitted = from;
            this.augmentation = augmentation;
            this.seed = seed;
            this.epoch = epoch;
            while (ahead.size() < AHEAD && submitted < places.size()) {
                submit();
            }
        }

        private void submit() {
            int from = submitted;
            int to = Math.min(places.size(), from + batch);
            ahead.add(threads.submit(() -> make(from, to)));
            submitted = to;
        }

        private ClipBatch make(int from, int to) {
            ByteBuffer memory = spare.poll();
            if (memory == null) {
                memory = ByteBuffer.allocateDirect(batch * spec.values() * Float.BYTES)
                        .order(ByteOrder.nativeOrder());
            }
            memory.clear().limit((to - from) * spec.values() * Float.BYTES);
            FloatBuffer values = memory.asFloatBuffer();
            List<Integer> labels = new ArrayList<>();
            int skipped = 0;
            for (int i = from; i < to; i++) {
                int unread = put(i, values);
                skipped += unread;
                labels.add(places.get((i + unread) % places.size()).labelIndex());
            }
            return new ClipBatch(memory, labels, skipped, spare::add);
        }

        /** Puts the clip, or the next one of the epoch that can be read; says how many could not. */
        private int put(int position, FloatBuffer into) {
            long mixed = ((seed * MIX + epoch) * MIX + position) * MIX;
            for (int unread = 0; ; unread++) {
                try {
                    ClipPlace place = places.get((position + unread) % places.size());
                    clips.readVaried(place, augmentation, new Random(mixed ^ mixed >>> 32), into);
                    return unread;
                } catch (UnreadableVideoException e) {
                    if (unread + 1 == places.size()) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !ahead.isEmpty();
        }

        @Override
        public ClipBatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long since = System.nanoTime();
            try {
                ClipBatch next = ahead.remove().get();
                waited.addAndGet(System.nanoTime() - since);
                if (submitted < places.size()) {
                    submit();
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for clips", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        "Clips could not be made: " + e.getCause().getMessage(), e.getCause());
            }
        }
    }
}
