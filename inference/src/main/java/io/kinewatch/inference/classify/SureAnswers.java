package io.kinewatch.inference.classify;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The best labels that float32 is sure of, which another form of the network has to give, too: those that are ahead of the next by a clear part of the
 * largest logit. Levels of 8 bits can't turn such an answer round unless something is wrong. Immutable.
 *
 * @param reference logits in float32, one row a clip
 */
public record SureAnswers(List<float[]> reference) {
    /** A clip in which a network answers otherwise. */
    public record Other(int clip, int right, int found) {}

    private static final float AHEAD = 0.1f;

    public SureAnswers {
        reference = List.copyOf(reference);
    }

    /** The clips in which other logits have another best label although float32 is sure. */
    public List<Other> others(List<float[]> found) {
        float largest = 0;
        for (float[] row : reference) {
            for (float logit : row) {
                largest = Math.max(largest, Math.abs(logit));
            }
        }
        float ahead = AHEAD * largest;
        return IntStream.range(0, reference.size())
                .mapToObj(i -> new Other(i, best(reference.get(i), -1), best(found.get(i), -1)))
                .filter(other -> other.right != other.found && lead(reference.get(other.clip)) > ahead)
                .toList();
    }

    private static float lead(float[] logits) {
        int best = best(logits, -1);
        return logits.length == 1 ? 0 : logits[best] - logits[best(logits, best)];
    }

    private static int best(float[] logits, int but) {
        int best = but == 0 ? 1 : 0;
        for (int label = best + 1; label < logits.length; label++) {
            best = label != but && logits[label] > logits[best] ? label : best;
        }
        return best;
    }
}
