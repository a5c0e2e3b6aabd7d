package io.kinewatch.training.network.golden;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.onnx.CpuForm;
import io.kinewatch.training.network.onnx.OnnxExport;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Weights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The exported ONNX graph in OnnxRuntime on formula clips, one after another. Stateless.
 */
final class GraphRun {
    private static final String ENGINE = "OnnxRuntime";

    private GraphRun() {}

    /** Writes graph and weights into the folder, replacing those of the last time, and gives the graph. */
    static Path export(Network network, Weights weights, Path folder) throws IOException {
        Path values = folder.resolve("weights.safetensors");
        Path graph = folder.resolve("model.onnx");
        SafeTensors.write(values, weights);
        OnnxExport.write(network, values, graph);
        return graph;
    }

    /** Writes the CPU form into the folder, replacing that of the last time, and gives it. */
    static Path writeCpuForm(Network network, Weights weights, Path folder) throws IOException {
        Path graph = folder.resolve("model-cpu.onnx");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(graph))) {
            CpuForm.of(network, weights).writeTo(out);
        }
        return graph;
    }

    /** Logits, one row a clip. */
    static List<float[]> logits(Path graph, Network network, int clips) throws IOException {
        try (Model model = Model.newInstance("golden", Device.cpu(), ENGINE)) {
            model.load(graph);
            var logits = new ArrayList<float[]>();
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
                for (int clip = 0; clip < clips; clip++) {
                    logits.add(logits(model, predictor, network, clip));
                }
            }
            return logits;
        } catch (MalformedModelException | TranslateException e) {
            throw new IOException(graph + " does not run: " + e.getMessage(), e);
        }
    }

    private static float[] logits(Model model, Predictor<NDList, NDList> predictor, Network network, int clip)
            throws TranslateException {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            var input = manager.create(FormulaWeights.clip(network, clip), BlockRun.shape(network));
            NDList output = predictor.predict(new NDList(input));
            output.attach(manager);
            return output.singletonOrThrow().toFloatArray();
        }
    }
}
