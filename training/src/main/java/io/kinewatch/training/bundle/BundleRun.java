package io.kinewatch.training.bundle;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.schemas.bundle.NpyFile;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.evaluate.BundleNetwork;
import io.kinewatch.training.evaluate.EvaluationEngine;
import io.kinewatch.training.evaluate.TorchNetwork;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Runs a bundle on clips that somebody else has made, so that it can be compared with anything: tensors in, logits out, no preprocessing.
 * Immutable.
 *
 * @param engine what computes
 * @param form which graph, on the engine that serves
 * @param batch clips at a time
 */
public record BundleRun(ModelBundle bundle, EvaluationEngine engine, FormChoice form, int batch) {

    /** Runs some tensors: NCTHW float32 from the buffer's position to its limit; gives a row of logits a clip. */
    private interface Compute {
        List<float[]> logits(FloatBuffer values, int clips);
    }

    /** Throws {@link ImportException} if the clips are not of the shape that the bundle takes. */
    public void requireFit(NpyFile clips) {
        ClipSpec spec = bundle.manifest().clip();
        List<Integer> wanted = List.of(3, spec.frames(), spec.height(), spec.width());
        List<Integer> shape = clips.shape();
        if (shape.size() != 5 || !shape.subList(1, 5).equals(wanted)) {
            throw new ImportException(
                    "%s has shape %s, but %s takes [N, 3, %d, %d, %d]: clips, channels, frames, height, width"
                            .formatted(clips.file(), shape, bundle.id(), spec.frames(), spec.height(), spec.width()));
        }
    }

    /** The logits of all clips: N x labels float32. */
    public NpyArray logits(NpyFile clips) throws IOException {
        requireFit(clips);
        if (engine == EvaluationEngine.ONNX_RUNTIME) {
            try (ActionClassifier classifier = ActionClassifier.open(bundle, form)) {
                return logits(clips, (values, count) -> List.of(classifier.logits(values, count)));
            }
        }
        BundleNetwork opened = BundleNetwork.of(bundle);
        try (TorchNetwork network = new TorchNetwork(
                opened.network(), opened.weights(), bundle.manifest().clip())) {
            return logits(clips, network::outputs);
        }
    }

    private NpyArray logits(NpyFile clips, Compute compute) throws IOException {
        int labels = bundle.labels().size();
        float[] all = new float[Math.multiplyExact(clips.rows(), labels)];
        for (int from = 0; from < clips.rows(); from += batch) {
            int count = Math.min(batch, clips.rows() - from);
            List<float[]> rows = compute.logits(clips.read(from, count), count);
            for (int i = 0; i < count; i++) {
                System.arraycopy(rows.get(i), 0, all, (from + i) * labels, labels);
            }
        }
        return NpyArray.of(all, clips.rows(), labels);
    }
}
