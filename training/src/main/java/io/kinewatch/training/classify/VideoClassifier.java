package io.kinewatch.training.classify;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.UnreadableVideoException;
import io.kinewatch.training.data.VideoFrames;
import io.kinewatch.training.evaluate.ClipClassifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells what is to be seen in video files, in one pass over each: frames are preprocessed by the code that serves, cut into stretches,
 * and each stretch is classified on one of some threads while the next is being read. Memory is bounded by the stretches in progress. For
 * one thread; the classifier has to be thread-safe.
 */
public final class VideoClassifier implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final ClipClassifier classifier;
    private final List<String> labels;
    private final ClipSpec spec;
    private final Options options;
    private final ThreadPoolExecutor pool;

    /**
     * Makes one.
     *
     * @param labels in the order of labelIndex
     * @param spec what a clip is
     */
    public VideoClassifier(ClipClassifier classifier, List<String> labels, ClipSpec spec, Options options) {
        this.classifier = classifier;
        this.labels = List.copyOf(labels);
        this.spec = spec;
        this.options = options;
        int threads = options.threads();
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads),
                run -> new Thread(run, "classify"),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /**
     * How videos are classified.
     *
     * @param segmentSeconds length of a stretch; at least a clip
     * @param top how many labels are told
     * @param threads stretches that are classified at once
     */
    public record Options(double segmentSeconds, int top, int threads) {}

    /** Classifies one video; throws {@link UnreadableVideoException} with the reason if it can't be read to its end. */
    public ClassifiedVideo classify(Path video) {
        List<Future<Answer>> answers = new ArrayList<>();
        int length = Math.max(spec.frames(), (int) Math.round(options.segmentSeconds * spec.frameRate()));
        SegmentCutter cutter =
                new SegmentCutter(length, spec.frames(), segment -> answers.add(pool.submit(() -> answer(segment))));
        try (VideoFrames frames = new VideoFrames(spec)) {
            frames.read(video, cutter);
        } catch (SourceException | CorruptImageException e) {
            throw new UnreadableVideoException(video, UnreadableVideoException.reason(video, e), e);
        }
        cutter.end();
        if (answers.isEmpty()) {
            throw new UnreadableVideoException(video, "has no frame");
        }
        return together(video, answers);
    }

    private Answer answer(SegmentFrames segment) {
        List<List<byte[]>> clips = segment.clips(spec.frames());
        double[] sum = new double[labels.size()];
        for (List<byte[]> clip : clips) {
            add(sum, classifier.probabilities(List.of(clip)).get(0));
        }
        return new Answer(
                segment.from(),
                segment.to(),
                clips.size(),
                Arrays.stream(sum).boxed().toList());
    }

    private ClassifiedVideo together(Path video, List<Future<Answer>> answers) {
        double[] sum = new double[labels.size()];
        int clips = 0;
        int end = 0;
        List<ClassifiedVideo.Segment> segments = new ArrayList<>();
        for (Future<Answer> future : answers) {
            Answer answer = result(future);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += answer.sum.get(i);
            }
            clips += answer.clips;
            end = answer.to;
            segments.add(new ClassifiedVideo.Segment(
                    answer.from / spec.frameRate(),
                    answer.to / spec.frameRate(),
                    answer.clips,
                    best(answer.sum.stream().mapToDouble(value -> value).toArray(), answer.clips)));
        }
        return new ClassifiedVideo(video.toString(), end / spec.frameRate(), clips, best(sum, clips), segments);
    }

    private List<RankedLabel> best(double[] sum, int clips) {
        double[] mean = new double[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = sum[i] / clips;
        }
        return RankedLabel.best(labels, mean, options.top());
    }

    private static Answer result(Future<Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while classifying", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "A clip can't be classified: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static void add(double[] sum, float[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    /** What the clips of a stretch say, summed up by labelIndex. */
    private record Answer(int from, int to, int clips, List<Double> sum) {}

    /** Waits for what is under way: native code must not outlive the network that it computes with. */
    @Override
    public void close() {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A clip was not classified within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
