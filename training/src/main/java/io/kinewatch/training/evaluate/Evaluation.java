package io.kinewatch.training.evaluate;

import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Measures a bundle on a split of an index, with the preprocessing that serves. Immutable.
 *
 * @param bundle what is measured
 * @param options how, and with what of the machine
 * @param progress hears of videos and clips
 */
public record Evaluation(ModelBundle bundle, Options options, EvaluationProgress progress) {
    /**
     * How a bundle is measured.
     *
     * @param engine computes the answers
     * @param form which of the bundle's graphs, on the engine that serves
     * @param sampler which clips of a video or segment
     * @param crops which parts of each clip's pictures
     * @param cache folder for the preprocessed frames; null to decode what is wanted when it is wanted, which more crops than one need
     * @param threads clips that are classified at once
     */
    public record Options(
            EvaluationEngine engine,
            FormChoice form,
            ClipSampler sampler,
            List<CropPosition> crops,
            Path cache,
            int threads) {
        public Options {
            crops = List.copyOf(crops);
        }
    }

    /** Runs it; throws {@link IndexException} if the split is empty, has labels that the bundle doesn't know, or no video that can be read. */
    public Scoring.Result run(VideoIndex index, Split split, ClipControl control) throws IOException {
        requireKnown(index, split);
        ClipSpec spec = bundle.manifest().clip();
        var reading = new SplitClips.Reading(options.cache(), options.threads(), progress);
        try (SplitClips opened = SplitClips.open(index, split, spec, reading)) {
            Scoring scoring = new Scoring(
                    new ClipPlaces(bundle.labels(), spec), opened.videos(), options.sampler(), options.crops());
            Scoring.Result result = options.engine()
                    .with(
                            bundle,
                            options.form(),
                            classifier -> scoring.evaluate(
                                    new ClipAnswers(opened.clips(), control, classifier, options.threads()), progress));
            List<UnreadableVideo> unreadable = opened.unreadable(result.unreadable());
            if (result.scores().clips() == 0) {
                throw UnreadableVideo.all(unreadable);
            }
            return new Scoring.Result(result.scores(), result.confidence(), unreadable);
        }
    }

    private void requireKnown(VideoIndex index, Split split) {
        TreeSet<String> unknown = new TreeSet<>();
        index.videos(split).forEach(video -> video.entries().forEach(entry -> unknown.add(entry.label())));
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
