package io.kinewatch.inference.classify;

import io.kinewatch.schemas.LabelProbability;
import java.util.ArrayList;
import java.util.List;

/** From logits to what a prediction says. */
public final class Probabilities {
    private Probabilities() {}

    /** Softmax by log-sum-exp, in double: no logit is too large. */
    public static float[] softmax(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        double logSum = largest + Math.log(sum);
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) Math.exp(logits[i] - logSum);
        }
        return probabilities;
    }

    /** The most probable labels, most probable first, and in the order of the labels where they are equal. */
    public static List<LabelProbability> best(List<String> labels, float[] probabilities, int count) {
        List<LabelProbability> found = new ArrayList<>(count);
        boolean[] taken = new boolean[probabilities.length];
        while (found.size() < Math.min(count, probabilities.length)) {
            int next = -1;
            for (int i = 0; i < probabilities.length; i++) {
                if (!taken[i] && (next < 0 || Float.compare(probabilities[i], probabilities[next]) > 0)) {
                    next = i;
                }
            }
            taken[next] = true;
            found.add(new LabelProbability(labels.get(next), probabilities[next]));
        }
        return found;
    }
}
