package io.kinewatch.training.train;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.network.NetworkArguments;
import java.time.Duration;
import java.util.List;

/**
 * Every number of a training run. Two runs of one plan and one index are the same. Immutable.
 *
 * @param name of the plan: a preset, or what the user calls it
 * @param network name of the network, such as {@code hara/resnet-18}
 * @param arguments of the network
 * @param labels in the order of labelIndex
 * @param clip what a clip is
 * @param augmentation how clips are varied
 * @param descent how the weights move
 * @param epochs how often the run looks at itself and saves
 * @param clipsPerEpoch clips learnt from in an epoch; a multiple of the batch
 * @param seed of the initial weights, the order of the clips and their variations
 * @param maxDuration wall time after which the run ends at the next epoch, whatever is left of the schedule
 */
public record TrainingPlan(
        String name,
        String network,
        NetworkArguments arguments,
        List<String> labels,
        ClipSpec clip,
        Augmentation augmentation,
        Descent descent,
        int epochs,
        int clipsPerEpoch,
        long seed,
        Duration maxDuration) {

    /**
     * How the weights move.
     *
     * @param batch clips a step
     * @param learningRate highest rate
     * @param warmUpSteps steps until it is reached
     * @param momentum part of the last step's direction that is kept
     * @param weightDecay of convolutions and linear layers
     * @param labelSmoothing part of the target that is spread over all labels
     */
    public record Descent(
            int batch,
            double learningRate,
            int warmUpSteps,
            double momentum,
            double weightDecay,
            double labelSmoothing) {
        public Descent {
            require(batch >= 1, "batch is at least 1");
            require(learningRate > 0, "learningRate is above 0");
            require(warmUpSteps >= 0, "warmUpSteps is 0 or more");
            require(momentum >= 0 && momentum < 1, "momentum is 0 to 1");
            require(weightDecay >= 0, "weightDecay is 0 or more");
            require(labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing is 0 to 1");
        }
    }

    public TrainingPlan {
        labels = List.copyOf(labels);
        require(labels.size() >= 2, "there are at least two labels");
        require(epochs >= 1, "epochs is at least 1");
        require(clipsPerEpoch >= 1 && clipsPerEpoch % descent.batch() == 0, "clipsPerEpoch is a multiple of the batch");
    }

    /** Steps in an epoch. */
    public int stepsPerEpoch() {
        return clipsPerEpoch / descent.batch();
    }

    /** The rate of every step of the run. */
    public LearningRate learningRate() {
        return new LearningRate(descent.learningRate(), descent.warmUpSteps(), epochs * stepsPerEpoch());
    }

    /** The same plan with another length. */
    public TrainingPlan lasting(int newEpochs, int newClipsPerEpoch) {
        return new TrainingPlan(
                name,
                network,
                arguments,
                labels,
                clip,
                augmentation,
                descent,
                newEpochs,
                newClipsPerEpoch,
                seed,
                maxDuration);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("plan: " + problem);
        }
    }
}
