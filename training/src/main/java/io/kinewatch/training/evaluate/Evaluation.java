package io.kinewatch.training.evaluate;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipReader;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.VideoIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures a bundle on a split of an index, through the engine and the preprocessing that serve. Immutable.
 *
 * @param bundle what is measured
 * @param options on what, and with what of the machine
 * @param progress hears of the videos that are read
 */
public record Evaluation(ModelBundle bundle, Options options, CacheProgress progress) {
    /**
     * On what a bundle is measured.
     *
     * @param split of the index
     * @param sampler which clips of a video with one label; scenes with several are cut into windows
     * @param control what is done to the clips before
     * @param cache folder for the preprocessed frames; several evaluations of the same videos may share one
     * @param threads clips that are classified at once
     */
    public record Options(Split split, ClipSampler sampler, ClipControl control, Path cache, int threads) {}

    /** Runs it; throws {@link io.kinewatch.training.data.IndexException} for labels that the bundle doesn't know. */
    public Scores run(VideoIndex index) throws IOException {
        FrameCacheBuilder builder = new FrameCacheBuilder(bundle.manifest().clip(), options.threads(), progress);
        try (ClipSource clips = new ClipReader(
                        builder.open(index.videos(options.split()), options.cache()),
                        bundle.manifest().clip());
                ActionClassifier classifier = ActionClassifier.open(bundle)) {
            List<TimedVideo> videos = clips.videos(options.split());
            ClipPlaces places =
                    new ClipPlaces(bundle.labels(), bundle.manifest().clip());
            return new Scoring(places, videos, options.sampler())
                    .run(new ClipAnswers(
                            clips, options.control(), new BundleClassifier(classifier), options.threads()));
        }
    }
}
