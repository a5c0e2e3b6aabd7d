package io.kinewatch.training.evaluate;

import java.util.List;

/** Whatever gives probabilities for clips: the weights under training, or a bundle as it is served. */
public interface ClipClassifier {
    /**
     * Classifies clips.
     *
     * @param clips each of T preprocessed frames: HWC, uint8, RGB
     * @return the probabilities of each clip, by labelIndex
     */
    List<float[]> probabilities(List<List<byte[]>> clips);
}
