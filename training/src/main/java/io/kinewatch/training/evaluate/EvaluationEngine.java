package io.kinewatch.training.evaluate;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.util.function.Function;

/** What computes an evaluation. */
public enum EvaluationEngine {
    /** The engine that serves, on the bundle's graph. */
    ONNX_RUNTIME("OnnxRuntime"),
    /** The engine that trains, on the network built again from the bundle's weights. */
    PYTORCH("PyTorch");

    private final String engine;

    EvaluationEngine(String engine) {
        this.engine = engine;
    }

    /** As DJL calls it. */
    public String engine() {
        return engine;
    }

    /** The engine of that name, in any case; throws IllegalArgumentException for another. */
    public static EvaluationEngine named(String name) {
        for (EvaluationEngine candidate : values()) {
            if (candidate.engine.equalsIgnoreCase(name)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("engine is OnnxRuntime or PyTorch, not " + name);
    }

    /**
     * Opens a bundle, lets the work be done with it, and closes it. The classifier is thread-safe.
     *
     * @param form which graph, on the engine that serves
     */
    public <T> T with(ModelBundle bundle, FormChoice form, Function<ClipClassifier, T> work) {
        if (this == ONNX_RUNTIME) {
            try (ActionClassifier classifier = ActionClassifier.open(bundle, form)) {
                return work.apply(new BundleClassifier(classifier));
            }
        }
        BundleNetwork opened = BundleNetwork.of(bundle);
        try (TorchNetwork network = new TorchNetwork(
                opened.network(), opened.weights(), bundle.manifest().clip())) {
            return work.apply(clips -> network.outputs(clips).stream()
                    .map(logits -> Softmax.rows(logits, logits.length).get(0))
                    .toList());
        }
    }
}
