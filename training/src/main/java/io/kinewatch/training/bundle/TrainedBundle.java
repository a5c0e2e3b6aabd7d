package io.kinewatch.training.bundle;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.train.Learner;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes the bundle of a finished training run: golden clips from its validation videos, and where it comes from. Immutable.
 *
 * @param plan of the run
 * @param result of the run
 */
public record TrainedBundle(TrainingPlan plan, Training.Result result) {
    private static final int GOLDEN_CLIPS = 2;

    /**
     * Writes the bundle.
     *
     * @param clips of the videos of the run; the first validation videos give the golden clips, or the first of all
     * @param parent folder in which the bundle gets its own
     */
    public ModelBundle write(ClipSource clips, Path parent) throws IOException {
        return new BundleExport(result.network(), plan.labels(), plan.clip(), provenance())
                .write(plan.name(), result.weights(), golden(clips), parent);
    }

    GoldenClips golden(ClipSource source) {
        List<TimedVideo> validation = source.videos(Split.VALIDATION);
        List<TimedVideo> videos = validation.isEmpty() ? source.videos(Split.TRAIN) : validation;
        ClipPlaces places = new ClipPlaces(plan.labels(), plan.clip());
        List<List<byte[]>> clips = new ArrayList<>();
        for (TimedVideo video : videos.subList(0, Math.min(GOLDEN_CLIPS, videos.size()))) {
            ClipPlace centre = places.within(video, video.video().entries().get(0), new ClipSampler.Centre())
                    .get(0);
            clips.add(source.frames(centre));
        }
        int labels = plan.labels().size();
        try (Learner learner = new Learner(plan, result.network(), result.weights())) {
            float[] logits = learner.logits(clips);
            List<float[]> rows = new ArrayList<>();
            for (int i = 0; i < clips.size(); i++) {
                rows.add(Arrays.copyOfRange(logits, i * labels, (i + 1) * labels));
            }
            return new GoldenClips(clips, rows);
        }
    }

    private Map<String, Object> provenance() {
        return new Provenance(plan, result.step(), result.history().subList(0, result.epoch()), result.origin()).told();
    }
}
