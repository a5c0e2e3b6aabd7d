package io.kinewatch.training.evaluate;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipReader;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.VideoIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures a bundle on a split of an index, with the preprocessing that serves. Immutable.
 *
 * @param bundle what is measured
 * @param options on what, and with what of the machine
 * @param progress hears of the videos that are read
 */
public record Evaluation(ModelBundle bundle, Options options, CacheProgress progress) {
    /**
     * How a bundle is measured.
     *
     * @param engine computes the answers
     * @param sampler which clips of a video or segment
     * @param crops which parts of each clip's pictures
     * @param cache folder for the preprocessed frames; several evaluations of the same videos may share one
     * @param threads clips that are classified at once
     */
    public record Options(
            EvaluationEngine engine, ClipSampler sampler, List<CropPosition> crops, Path cache, int threads) {
        public Options {
            crops = List.copyOf(crops);
        }
    }

    /** Runs it; throws {@link IndexException} if the split is empty or has labels that the bundle doesn't know. */
    public Scoring.Result run(VideoIndex index, Split split, ClipControl control) throws IOException {
        List<LabelledVideo> videos = index.videos(split);
        requireKnown(index, split, videos);
        List<UnreadableVideo> left = new ArrayList<>();
        CacheProgress listening = new CacheProgress() {
            @Override
            public void read(int done, int all) {
                progress.read(done, all);
            }

            @Override
            public void skipped(Path video, String reason) {
                left.add(new UnreadableVideo(video.toString(), reason));
                progress.skipped(video, reason);
            }
        };
        var builder = new FrameCacheBuilder(bundle.manifest().clip(), options.threads(), listening);
        try (ClipSource clips = new ClipReader(
                builder.open(videos, options.cache()), bundle.manifest().clip())) {
            Scoring scoring = new Scoring(
                    new ClipPlaces(bundle.labels(), bundle.manifest().clip()),
                    clips.videos(split),
                    options.sampler(),
                    options.crops());
            Scoring.Result result = options.engine()
                    .with(
                            bundle,
                            classifier ->
                                    scoring.evaluate(new ClipAnswers(clips, control, classifier, options.threads())));
            return new Scoring.Result(
                    result.scores(), result.confidence(), unreadable(videos, clips.videos(split), left, result));
        }
    }

    /** All videos that are left out: when frames were looked for, when clips were wanted, or in an earlier run that made the cache. */
    private static List<UnreadableVideo> unreadable(
            List<LabelledVideo> wanted, List<TimedVideo> there, List<UnreadableVideo> left, Scoring.Result result) {
        Map<String, UnreadableVideo> all = new LinkedHashMap<>();
        Stream.concat(left.stream(), result.unreadable().stream()).forEach(video -> all.put(video.path(), video));
        Set<Path> readable = there.stream().map(video -> video.video().path()).collect(Collectors.toSet());
        for (LabelledVideo video : wanted) {
            String path = video.path().toString();
            if (!readable.contains(video.path())) {
                all.putIfAbsent(path, new UnreadableVideo(path, "could not be read when the cache was made"));
            }
        }
        return List.copyOf(all.values());
    }

    private void requireKnown(VideoIndex index, Split split, List<LabelledVideo> videos) {
        if (videos.isEmpty()) {
            throw new IndexException(index.file() + " has no video of split " + split);
        }
        TreeSet<String> unknown = new TreeSet<>();
        videos.forEach(video -> video.entries().forEach(entry -> unknown.add(entry.label())));
        int labels = unknown.size();
        bundle.labels().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IndexException(
                    index.file() + ": " + unknown.size() + " of " + labels + " labels of split " + split
                            + " are not among those of " + bundle.id() + ": " + String.join(", ", unknown)
                            + ". It knows: " + String.join(", ", bundle.labels()));
        }
    }
}
