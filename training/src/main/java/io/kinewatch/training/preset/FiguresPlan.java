package io.kinewatch.training.preset;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.train.TrainingPlan;
import io.kinewatch.training.train.TrainingPlan.Descent;
import java.time.Duration;
import java.util.List;

/** The preset {@code figures}: the demo's network, from nothing to a bundle in less than an hour on two cores. */
public final class FiguresPlan {
    /** Mean and standard deviation of Kinetics, of 1: Hara et al. (kenshohara/3D-ResNets-PyTorch, mean.py). */
    private static final ClipSpec CLIP = new ClipSpec(
            16,
            15,
            112,
            112,
            ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 112),
            ChannelOrder.RGB,
            255,
            List.of(0.4345f, 0.4051f, 0.3775f),
            List.of(0.2768f, 0.2713f, 0.2737f));

    /** Every figure action is the same in a mirror; 10 and 12 fps are cameras slower than the grid. */
    private static final Augmentation AUGMENTATION =
            new Augmentation(0.5, 0.85, 0.1, 0.2, 0.1, List.of(10.0, 12.0, 12.5), 0.4, 0.05, 0.1);

    private FiguresPlan() {}

    /** What a clip is for the demo's network. */
    public static ClipSpec clip() {
        return CLIP;
    }

    /** The plan. */
    public static TrainingPlan of(long seed) {
        NetworkArguments arguments = NetworkArguments.of(FigureAction.labels().size())
                .with("width", "0.22")
                .with("stemKernel", "3")
                .with("stemStride", "2");
        return new TrainingPlan(
                "figures",
                "hara/resnet-10",
                arguments,
                FigureAction.labels(),
                CLIP,
                AUGMENTATION,
                new Descent(32, 0.05, 200, 0.9, 5e-4, 0.05),
                20,
                3200,
                seed,
                Duration.ofMinutes(45));
    }
}
