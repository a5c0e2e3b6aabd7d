package io.kinewatch.training.compare;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.CropRule;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureSplit;
import io.kinewatch.training.network.weights.InitialRule;
import io.kinewatch.training.preset.Normalisation;
import io.kinewatch.training.train.Arithmetic;
import io.kinewatch.training.train.Descent;
import io.kinewatch.training.train.Objective;
import io.kinewatch.training.train.RunLength;
import io.kinewatch.training.train.Schedule;
import io.kinewatch.training.train.TrainingPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The numbers that all networks of a comparison have in common. Immutable.
 *
 * @param clips that each network learns from, drawn from all training videos; rounded up to whole epochs
 * @param seed of the videos, the weights, and the clips' order and variations
 */
record ComparisonPlan(int clips, long seed) {
    static final int FRAMES = 16;
    static final int SIZE = 40;
    static final int TRAINING_VIDEOS = 2000;
    static final int TEST_VIDEOS = 400;

    /** Clips of a test video. */
    static final ClipSampler SAMPLER = new ClipSampler.Uniform(4);

    static final List<String> LABELS = FigureAction.labels();

    /** Each is the other played backwards. */
    static final List<List<String>> REVERSED = List.of(List.of("sit_down", "stand_up"), List.of("fall", "get_up"));

    private static final int BATCH = 20;
    private static final int CLIPS_PER_EPOCH = 1600;

    /** Colours as in the preset {@code figures}. */
    static final ClipSpec CLIP = new ClipSpec(
            FRAMES,
            15,
            SIZE,
            SIZE,
            ResizeRule.shortSide(Interpolation.PIL_BILINEAR, SIZE),
            ChannelOrder.RGB,
            255,
            Normalisation.KINETICS.mean(),
            Normalisation.KINETICS.std());

    /** The videos: as many of each action, none longer than one. */
    FigureSet dataset(Path folder) {
        return new FigureSet(
                folder,
                seed,
                160,
                120,
                Map.of(FigureSplit.TRAIN, TRAINING_VIDEOS, FigureSplit.TEST, TEST_VIDEOS),
                Map.of(),
                0);
    }

    /** Epochs that make up the budget. */
    int epochs() {
        return Math.max(1, (clips + CLIPS_PER_EPOCH - 1) / CLIPS_PER_EPOCH);
    }

    /** How one network learns. */
    TrainingPlan of(Contender contender) {
        return new TrainingPlan(
                "comparison",
                contender.network(),
                contender.arguments(LABELS.size(), FRAMES, SIZE),
                LABELS,
                CLIP,
                Augmentation.of(0.5, new CropRule.Enlarged(0.85)),
                DrawRule.EQUAL_LABELS,
                new Descent(BATCH, BATCH, 0.02, 100, new Schedule.Cosine(), 0.9, 0, false, 5e-4, false),
                new Objective(0.05, List.of(), 0.0),
                null,
                InitialRule.PUBLISHED,
                Arithmetic.FULL,
                new RunLength(
                        epochs(),
                        CLIPS_PER_EPOCH,
                        null,
                        Duration.ofDays(1).toSeconds(),
                        null,
                        null,
                        RunLength.Keep.LAST),
                seed);
    }
}
