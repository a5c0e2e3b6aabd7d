package io.kinewatch.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import java.util.List;

/**
 * Cross-entropy against a distribution over labels, meant over the batch; with smoothing s the right label gets {@code 1 - s + s/L},
 * every other {@code s/L} (Szegedy et al. 2016, section 7). Class weights multiply the targets, which is what PyTorch's
 * {@code CrossEntropyLoss(weight, label_smoothing)} sums up; the sum is divided by the number of clips and not by that of weights, so that
 * gradients of parts of a batch add up to those of the batch. Logits and targets are (N, L) float32. Stateless.
 */
public final class SoftTargetLoss extends Loss {
    public SoftTargetLoss() {
        super("cross-entropy");
    }

    @Override
    public NDArray evaluate(NDList targets, NDList logits) {
        NDArray logProbability = logits.singletonOrThrow().logSoftmax(1);
        return targets.singletonOrThrow()
                .mul(logProbability)
                .sum(new int[] {1})
                .mean()
                .neg();
    }

    /**
     * The targets of some clips, (N, L) in C order.
     *
     * @param labels how many there are
     * @param objective smoothing, and the factor of each label's part of the loss
     */
    public static float[] targets(List<Integer> labelIndices, int labels, Objective objective) {
        double smoothing = objective.labelSmoothing();
        float[] targets = new float[labelIndices.size() * labels];
        for (int i = 0; i < labelIndices.size(); i++) {
            for (int label = 0; label < labels; label++) {
                boolean right = labelIndices.get(i) == label;
                double weight = objective.classWeights().isEmpty()
                        ? 1
                        : objective.classWeights().get(label);
                targets[i * labels + label] = (float) (weight * (smoothing / labels + (right ? 1 - smoothing : 0)));
            }
        }
        return targets;
    }
}
