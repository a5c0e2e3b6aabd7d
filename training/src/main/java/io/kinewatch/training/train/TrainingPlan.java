package io.kinewatch.training.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.weights.InitialRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Every number of a training run; {@code plan.json} in the run's folder. Two runs of one plan and one index are the same, bit for bit on one
 * thread. Immutable.
 *
 * @param name of the plan: a preset, or what the user calls it
 * @param network name of the network, such as {@code hara/resnet-18}
 * @param arguments of the network
 * @param labels in the order of labelIndex
 * @param clip what a clip is
 * @param augmentation how clips are varied
 * @param draw which clips make an epoch
 * @param descent how the weights move
 * @param objective what is aimed at
 * @param fineTuning which weights it starts from; null: noise
 * @param initial how that noise is drawn; null: as published
 * @param arithmetic in which numbers is computed
 * @param length how long it goes on
 * @param seed of the initial weights, the order of the clips, their variations and dropout
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingPlan(
        String name,
        String network,
        NetworkArguments arguments,
        List<String> labels,
        ClipSpec clip,
        Augmentation augmentation,
        DrawRule draw,
        Descent descent,
        Objective objective,
        FineTuning fineTuning,
        InitialRule initial,
        Arithmetic arithmetic,
        RunLength length,
        long seed) {

    public TrainingPlan {
        Problems.require(
                Stream.of(
                                name,
                                network,
                                arguments,
                                labels,
                                clip,
                                augmentation,
                                draw,
                                descent,
                                objective,
                                arithmetic,
                                length)
                        .allMatch(Objects::nonNull),
                "name, network, arguments, labels, clip, augmentation, draw, descent, objective, arithmetic and length"
                        + " are given");
        labels = List.copyOf(labels);
        initial = initial == null ? InitialRule.PUBLISHED : initial;
        Problems.require(labels.size() >= 2, "there are at least two labels");
        Problems.require(
                length.clipsPerEpoch() % descent.batch() == 0,
                "clipsPerEpoch is a multiple of batch, not " + length.clipsPerEpoch() + " of " + descent.batch());
        Problems.require(
                objective.classWeights().isEmpty() || objective.classWeights().size() == labels.size(),
                "classWeights has a number for each of the " + labels.size() + " labels");
        int steps = steps(length, descent);
        Problems.require(
                steps > descent.warmUpSteps(),
                "the run has " + steps + " steps, but warmUpSteps is " + descent.warmUpSteps() + ": it is too short");
    }

    /** The same plan for another network and its clips. */
    public TrainingPlan of(String otherNetwork, NetworkArguments itsArguments, ClipSpec itsClip) {
        return new TrainingPlan(
                name,
                otherNetwork,
                itsArguments,
                labels,
                itsClip,
                augmentation,
                draw,
                descent,
                objective,
                fineTuning,
                initial,
                arithmetic,
                length,
                seed);
    }

    /** Steps in an epoch. */
    public int stepsPerEpoch() {
        return length.clipsPerEpoch() / descent.batch();
    }

    /** Steps in the whole run. */
    public int steps() {
        return steps(length, descent);
    }

    /** How often the run looks at itself; the last epoch may be a short one. */
    public int epochs() {
        return (steps() + stepsPerEpoch() - 1) / stepsPerEpoch();
    }

    /** The rate of every step of the run. */
    public LearningRate learningRate() {
        return new LearningRate(
                descent.learningRate(), descent.warmUpSteps(), descent.schedule(), stepsPerEpoch(), steps());
    }

    /** Whether something of it watches the validation split: the bundle's choice, the early end, or the schedule. */
    public boolean needsValidation() {
        return (length.measure() != null && length.measure().needsValidation()) || scheduleNeedsValidation();
    }

    /** Whether the learning rate does. */
    public boolean scheduleNeedsValidation() {
        return descent.schedule() instanceof Schedule.Plateau plateau
                && plateau.measure().needsValidation();
    }

    /** Wall time after which the run ends at the next epoch. */
    public Duration maxDuration() {
        return Duration.ofSeconds(length.maxSeconds());
    }

    private static int steps(RunLength length, Descent descent) {
        int all = Math.toIntExact((long) length.epochs() * (length.clipsPerEpoch() / descent.batch()));
        return length.maxSteps() == null ? all : Math.min(all, length.maxSteps());
    }
}
