package io.kinewatch.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import java.util.List;

/**
 * Cross-entropy against a distribution over labels, meant over the batch; with smoothing s the right label gets {@code 1 - s + s/L},
 * every other {@code s/L} (Szegedy et al. 2016, section 7). Logits and targets are (N, L) float32. Stateless.
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

    /** The targets of some clips, (N, L) in C order. */
    public static float[] targets(List<Integer> labelIndices, int labels, double smoothing) {
        float[] targets = new float[labelIndices.size() * labels];
        for (int i = 0; i < labelIndices.size(); i++) {
            for (int label = 0; label < labels; label++) {
                boolean right = labelIndices.get(i) == label;
                targets[i * labels + label] = (float) (smoothing / labels + (right ? 1 - smoothing : 0));
            }
        }
        return targets;
    }
}
