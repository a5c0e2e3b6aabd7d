package io.kinewatch.training.evaluate;

import io.kinewatch.inference.classify.ActionClassifier;
import java.util.Arrays;
import java.util.List;

/** A bundle, run by the code that serves it. Thread-safe; closing is the business of whoever opened the classifier. */
public record BundleClassifier(ActionClassifier classifier) implements ClipClassifier {
    @Override
    public List<float[]> probabilities(List<List<byte[]>> clips) {
        return Arrays.stream(classifier.logits(clips))
                .flatMap(logits -> Softmax.rows(logits, logits.length).stream())
                .toList();
    }
}
