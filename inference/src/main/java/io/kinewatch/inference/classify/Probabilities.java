package io.kinewatch.inference.classify;

import io.kinewatch.schemas.LabelProbability;
import java.util.ArrayList;
import java.util.List;

/** From logits to what a prediction says. */
public final class Probabilities {
    private Probabilities() {}

    /** Turns logits into probabilities, in the same array: softmax by log-sum-exp, in double, so that no logit is too large. */
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
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.exp(logits[i] - logSum);
        }
        return logits;
    }

    /** The most probable labels, most probable first, and in the order of the labels where they are equal. */
    public static List<LabelProbability> best(List<String> labels, float[] probabilities, int count) {
        List<LabelProbability> found = new ArrayList<>(count);
        int last = -1;
        while (found.size() < Math.min(count, probabilities.length)) {
            last = next(probabilities, last);
            found.add(new LabelProbability(labels.get(last), probabilities[last]));
        }
        return found;
    }

    /** The label that comes behind another one; behind none the best of all. */
    private static int next(float[] probabilities, int last) {
        int next = -1;
        for (int i = 0; i < probabilities.length; i++) {
            if (isBehind(probabilities, last, i) && (next < 0 || isBehind(probabilities, i, next))) {
                next = i;
            }
        }
        return next;
    }

    private static boolean isBehind(float[] probabilities, int first, int label) {
        if (first < 0) {
            return true;
        }
        int order = Float.compare(probabilities[first], probabilities[label]);
        return order > 0 || (order == 0 && first < label);
    }
}
