package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.UnreadableVideoException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks a classifier about many clips, several batches at a time, and gives the answers in order. Frames are read when their batch has its
 * turn, so memory holds a few batches however many clips there are. Immutable.
 *
 * @param clips gives the frames
 * @param control what is done to them before
 * @param classifier is asked; has to be thread-safe where threads is above 1
 * @param threads batches at a time
 */
public record ClipAnswers(ClipSource clips, ClipControl control, ClipClassifier classifier, int threads) {
    private static final int BATCH = 16;
    private static final long PATIENCE_SECONDS = 60;

    /** Takes the answers, one after another. */
    public interface Receiver {
        /** What is seen in a clip. */
        void answer(float[] probabilities);

        /** A clip can't be read, and no other of its video will be from now on. */
        void unreadable(UnreadableVideo video);
    }

    /** The probabilities of each clip, by labelIndex. Throws {@link IllegalStateException} if one can't be read. */
    public List<float[]> of(List<ClipPlace> places) {
        List<float[]> answers = new ArrayList<>(places.size());
        List<ClipView> views = places.stream()
                .map(place -> new ClipView(place, CropPosition.CENTRE))
                .toList();
        each(views, new Receiver() {
            @Override
            public void answer(float[] probabilities) {
                answers.add(probabilities);
            }

            @Override
            public void unreadable(UnreadableVideo video) {
                throw new IllegalStateException(video.path() + ": " + video.reason());
            }
        });
        return answers;
    }

    /** Tells the receiver about each of the clips, in order; it is called on this thread. */
    public void each(List<ClipView> views, Receiver receiver) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, run -> new Thread(run, "evaluation"));
        try {
            Map<Path, UnreadableVideo> unreadable = new ConcurrentHashMap<>();
            Deque<Future<Batch>> ahead = new ArrayDeque<>();
            int from = 0;
            while (from < views.size() || !ahead.isEmpty()) {
                while (from < views.size() && ahead.size() <= threads) {
                    List<ClipView> batch = views.subList(from, Math.min(views.size(), from + BATCH));
                    ahead.add(pool.submit(() -> answers(batch, unreadable)));
                    from += batch.size();
                }
                ahead.remove().get().tell(receiver);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The evaluation was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The evaluation failed: " + e.getCause().getMessage(), e.getCause());
        } finally {
            end(pool);
        }
    }

    private Batch answers(List<ClipView> views, Map<Path, UnreadableVideo> unreadable) {
        List<List<byte[]>> read = new ArrayList<>();
        List<UnreadableVideo> problems = new ArrayList<>();
        for (ClipView view : views) {
            Path path = view.place().video().video().path();
            UnreadableVideo problem = unreadable.get(path);
            if (problem == null) {
                try {
                    read.add(control.apply(clips.frames(view.place(), view.crop())));
                } catch (UnreadableVideoException e) {
                    problem = new UnreadableVideo(path.toString(), e.reason());
                    unreadable.put(path, problem);
                }
            }
            problems.add(problem);
        }
        return new Batch(read.isEmpty() ? List.of() : classifier.probabilities(read), problems);
    }

    /**
     * A batch that has been dealt with.
     *
     * @param answers of the clips that could be read
     * @param problems one a clip; null for those that could
     */
    private record Batch(List<float[]> answers, List<UnreadableVideo> problems) {
        void tell(Receiver receiver) {
            int next = 0;
            for (UnreadableVideo problem : problems) {
                if (problem == null) {
                    receiver.answer(answers.get(next));
                    next++;
                } else {
                    receiver.unreadable(problem);
                }
            }
        }
    }

    /** Waits for the batches that are under way: native code must not outlive what it works on. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A batch did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
