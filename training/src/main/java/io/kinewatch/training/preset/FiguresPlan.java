package io.kinewatch.training.preset;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.CropRule;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureSplit;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.weights.InitialRule;
import io.kinewatch.training.train.Arithmetic;
import io.kinewatch.training.train.Descent;
import io.kinewatch.training.train.Measure;
import io.kinewatch.training.train.Objective;
import io.kinewatch.training.train.RunLength;
import io.kinewatch.training.train.RunLength.Keep;
import io.kinewatch.training.train.Schedule;
import io.kinewatch.training.train.TrainingPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The preset {@code figures}: the demo's network, from nothing to a bundle in less than an hour on two cores. */
public final class FiguresPlan {
    private static final ClipSpec CLIP = new ClipSpec(
            16,
            15,
            112,
            112,
            ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 112),
            ChannelOrder.RGB,
            255,
            Normalisation.KINETICS.mean(),
            Normalisation.KINETICS.std());

    /** Every figure action is the same in a mirror; 10 and 12 fps are cameras slower than the grid. */
    private static final Augmentation AUGMENTATION = new Augmentation(
            0.5,
            new CropRule.Enlarged(0.85),
            new Augmentation.Colours(0.1, 0.2, 0.1, 0, 0),
            new Augmentation.Timing(List.of(10.0, 12.0, 12.5), 0.4, 0.05, 0.1));

    private static final int BATCH = 16;
    private static final int CLIPS = 5120;

    private FiguresPlan() {}

    /** What a clip is for the demo's network. */
    public static ClipSpec clip() {
        return CLIP;
    }

    /**
     * The data set: two thousand single actions, and scenes cut into windows as the live path does, so that a good half of the
     * seconds shows people who change from one action to the next. Scenes are short because each has one body, one backdrop and
     * one camera only. No test split: evaluation generates its own.
     */
    public static FigureSet dataset(Path folder, long seed) {
        return new FigureSet(
                folder,
                seed,
                320,
                240,
                Map.of(FigureSplit.TRAIN, 2000, FigureSplit.VALIDATION, 200),
                Map.of(FigureSplit.TRAIN, 360, FigureSplit.VALIDATION, 12),
                16);
    }

    /**
     * The plan. The network is narrow so that the bundle stays small; its stem takes every second frame and looks at three, which
     * costs a quarter of the paper's. Small batches, because the run is short: at equal numbers of clips 16 learnt
     * twice as fast as 32.
     */
    public static TrainingPlan of(long seed) {
        return of(new PlanInput(FigureAction.labels(), CLIPS, true, seed));
    }

    /** The same for an index that is there already. */
    static TrainingPlan of(PlanInput input) {
        NetworkArguments arguments = NetworkArguments.of(input.labels().size())
                .with("width", "0.22")
                .with("stemKernel", "3")
                .with("stemStride", "2");
        return new TrainingPlan(
                "figures",
                "hara/resnet-10",
                arguments,
                input.labels(),
                CLIP,
                AUGMENTATION,
                DrawRule.EQUAL_LABELS,
                new Descent(BATCH, BATCH, 0.05, 200, new Schedule.Cosine(), 0.9, 0, false, 5e-4, false),
                new Objective(0.05, List.of(), null),
                null,
                InitialRule.PUBLISHED,
                Arithmetic.FULL,
                new RunLength(
                        16,
                        CLIPS,
                        null,
                        Duration.ofMinutes(45).toSeconds(),
                        null,
                        input.validated() ? Measure.VALIDATION_ERROR : null,
                        Keep.LAST),
                input.seed());
    }
}
