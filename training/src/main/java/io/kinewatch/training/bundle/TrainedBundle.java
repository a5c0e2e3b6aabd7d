package io.kinewatch.training.bundle;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.UnreadableVideoException;
import io.kinewatch.training.evaluate.AnswerRows;
import io.kinewatch.training.train.Learner;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
     * @param clips of the videos of the run; the first validation videos give the golden clips, or the first of all, and training videos those
     *     by which the form for CPUs is calibrated
     * @param parent folder in which the bundle gets its own
     */
    public ModelBundle write(ClipSource clips, Path parent) throws IOException {
        CpuFormSource cpu = new CalibrationDraw(plan.clip()).from(clips, clips.videos(Split.TRAIN));
        return new BundleExport(result.network(), plan.labels(), plan.clip(), provenance(), cpu)
                .write(plan.name(), result.weights(), golden(clips), parent);
    }

    GoldenClips golden(ClipSource source) {
        List<List<byte[]>> clips = clips(source);
        int labels = plan.labels().size();
        try (Learner learner = new Learner(plan, result.network(), result.weights())) {
            return new GoldenClips(clips, AnswerRows.split(learner.logits(clips), labels));
        }
    }

    /** A video that can't be read any more is passed over: the run that it was part of is done. */
    private List<List<byte[]>> clips(ClipSource source) {
        List<TimedVideo> validation = source.videos(Split.VALIDATION);
        ClipPlaces places = new ClipPlaces(plan.labels(), plan.clip());
        List<List<byte[]>> clips = new ArrayList<>();
        Map<Path, String> unreadable = new LinkedHashMap<>();
        for (TimedVideo video : validation.isEmpty() ? source.videos(Split.TRAIN) : validation) {
            ClipPlace centre = places.within(video, video.video().entries().get(0), new ClipSampler.Centre())
                    .get(0);
            try {
                clips.add(source.frames(centre));
            } catch (UnreadableVideoException e) {
                unreadable.put(video.video().path(), e.reason());
            }
            if (clips.size() == GOLDEN_CLIPS) {
                return clips;
            }
        }
        if (clips.isEmpty()) {
            throw IndexException.noneReadable(unreadable);
        }
        return clips;
    }

    private Map<String, Object> provenance() {
        return new Provenance(plan, result.step(), result.history().subList(0, result.epoch()), result.origin()).told();
    }
}
