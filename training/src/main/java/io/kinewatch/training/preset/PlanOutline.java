package io.kinewatch.training.preset;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.weights.InitialRule;
import io.kinewatch.training.train.Arithmetic;
import io.kinewatch.training.train.Descent;
import io.kinewatch.training.train.Measure;
import io.kinewatch.training.train.Objective;
import io.kinewatch.training.train.RunLength;
import io.kinewatch.training.train.RunLength.Keep;
import io.kinewatch.training.train.TrainingPlan;
import java.util.List;
import java.util.Map;

/**
 * A plan but for what depends on the data. Immutable.
 *
 * @param name of the preset
 * @param network name
 * @param arguments of the network but for the labels
 * @param clip what a clip is
 * @param augmentation how clips are varied
 * @param descent how the weights move; its warm-up comes from the next
 * @param warmUpEpochs epochs until the highest rate is reached
 * @param objective what is aimed at
 * @param epochs how often the data are gone through
 */
record PlanOutline(
        String name,
        String network,
        Map<String, String> arguments,
        ClipSpec clip,
        Augmentation augmentation,
        Descent descent,
        int warmUpEpochs,
        Objective objective,
        int epochs) {
    /** A week: the papers' runs end by their epochs. */
    private static final long MAX_SECONDS = 7L * 24 * 3600;

    /** The plan for some data; the epoch is every entry once. */
    TrainingPlan plan(PlanInput input) {
        NetworkArguments all = NetworkArguments.of(input.labels().size());
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            all = all.with(argument.getKey(), argument.getValue());
        }
        int clips = input.clips(descent.batch());
        return new TrainingPlan(
                name,
                network,
                all,
                input.labels(),
                clip,
                augmentation,
                DrawRule.EVERY_ENTRY,
                warmed(clips / descent.batch()),
                objective,
                null,
                InitialRule.PUBLISHED,
                Arithmetic.FULL,
                new RunLength(
                        epochs,
                        clips,
                        null,
                        MAX_SECONDS,
                        null,
                        input.validated() ? Measure.VALIDATION_ERROR : null,
                        input.validated() ? Keep.BEST : Keep.LAST),
                input.seed());
    }

    private Descent warmed(int stepsPerEpoch) {
        return new Descent(
                descent.batch(),
                descent.microBatch(),
                descent.learningRate(),
                warmUpEpochs * stepsPerEpoch,
                descent.schedule(),
                descent.momentum(),
                descent.dampening(),
                descent.nesterov(),
                descent.weightDecay(),
                descent.decaysAll());
    }

    /** Frames whose short side is brought to the network's size, as Hara's code does; values of 255 or of 1. */
    static ClipSpec haraClip(double rate, float valueScale, List<Float> mean, List<Float> std) {
        ResizeRule rule = ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 112);
        return new ClipSpec(16, rate, 112, 112, rule, ChannelOrder.RGB, valueScale, mean, std);
    }

    /** Frames brought to a size and cropped at the centre, as VMZ does. */
    static ClipSpec tranClip(int frames, double rate, int size, ResizeRule rule) {
        return new ClipSpec(
                frames,
                rate,
                size,
                size,
                rule,
                ChannelOrder.RGB,
                255,
                Normalisation.TORCHVISION.mean(),
                Normalisation.TORCHVISION.std());
    }
}
