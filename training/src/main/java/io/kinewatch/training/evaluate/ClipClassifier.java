package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.ClipBatch;
import java.util.List;

/** Whatever gives probabilities for clips: the weights under training, or a bundle as it is served. */
public interface ClipClassifier {
    /** The probabilities of each clip, by labelIndex; the batch stays the caller's. */
    List<float[]> probabilities(ClipBatch batch);
}
