package io.kinewatch.training.network.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kinewatch.training.network.EveryKind;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.djl.NetworkBlock;
import io.kinewatch.training.network.golden.FormulaWeights;
import io.kinewatch.training.network.golden.KeptReferences;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported graph in OnnxRuntime against the trainable block; NetworkProofIT compares it with the published code. */
class OnnxExportIT {
    @TempDir
    private Path folder;

    /** DJL must make the process's one OrtEnvironment; it refuses to start if somebody else did. */
    @BeforeAll
    static void startDjlFirst() {
        Engine.getEngine("OnnxRuntime");
    }

    /** Statistics as training leaves them, far from 0 and 1, and logits of ordinary size. */
    @Test
    void shouldAgreeWithTheTrainableBlock() throws IOException, OrtException {
        Network network = KeptReferences.network("resnet18_w025_n10");
        Weights weights = randomStatistics(FormulaWeights.of(network), new Random(5));
        export(network, weights);

        float[] graph = run(network, 3);

        assertArrayEquals(block(network, weights, 3), graph, 1e-4f);
    }

    @Test
    void shouldAgreeWithTheTrainableBlockOnEveryKindOfLayer() throws IOException, OrtException {
        Network network = EveryKind.network();
        Weights weights = FormulaWeights.of(network);
        export(network, weights);

        float[] graph = run(network, 3);

        assertArrayEquals(block(network, weights, 3), graph, 1e-5f);
    }

    @Test
    void shouldHoldNoWeightsItself() throws IOException {
        Network network = KeptReferences.network("resnet18_w025_n10");

        export(network, FormulaWeights.of(network));

        assertTrue(Files.size(graph()) < 40_000, "" + Files.size(graph()));
        assertTrue(Files.size(weights()) > 8_000_000);
    }

    @Test
    void shouldRefuseWeightsOfAnotherNetworkOrFolder() throws IOException {
        Network network = KeptReferences.network("resnet18_w025_n10");
        Network other = KeptReferences.network("resnet18_odd");
        SafeTensors.write(weights(), FormulaWeights.of(other));

        var e = assertThrows(IllegalArgumentException.class, () -> OnnxExport.write(network, weights(), graph()));
        assertEquals(true, e.getMessage().contains("conv1.weight"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> OnnxExport.write(other, weights(), folder.resolve("deeper/model.onnx")));
    }

    private void export(Network network, Weights weights) throws IOException {
        SafeTensors.write(weights(), weights);
        OnnxExport.write(network, weights(), graph());
    }

    private float[] run(Network network, int batch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatBuffer clips = FloatBuffer.wrap(FormulaWeights.clips(network, batch));
        try (var options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(graph().toString(), options);
                OnnxTensor input = OnnxTensor.createTensor(environment, clips, shape(network, batch));
                OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
            OnnxTensor logits = (OnnxTensor) result.get(OnnxExport.OUTPUT).orElseThrow();
            var values = new float[batch * network.labels()];
            logits.getFloatBuffer().get(values);
            return values;
        }
    }

    private static float[] block(Network network, Weights weights, int batch) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            var block = new NetworkBlock(network);
            block.load(manager, weights);
            var clips = manager.create(FormulaWeights.clips(network, batch), new Shape(shape(network, batch)));
            return block.watch(clips, (name, output) -> {}).toFloatArray();
        }
    }

    private static Weights randomStatistics(Weights weights, Random random) {
        var tensors = new LinkedHashMap<>(weights.tensors());
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = name.endsWith("running_mean")
                        ? (float) random.nextGaussian()
                        : name.endsWith("running_var") ? (float) Math.exp(random.nextGaussian()) : values[i];
            }
            return Tensor.of(tensor.shape(), values);
        });
        return new Weights(tensors);
    }

    private static long[] shape(Network network, int batch) {
        var dimensions = new long[5];
        dimensions[0] = batch;
        for (int i = 0; i < 4; i++) {
            dimensions[i + 1] = network.input().dimensions().get(i);
        }
        return dimensions;
    }

    private Path weights() {
        return folder.resolve("weights.safetensors");
    }

    private Path graph() {
        return folder.resolve("model.onnx");
    }
}
