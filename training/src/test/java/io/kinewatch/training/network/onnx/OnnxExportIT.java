package io.kinewatch.training.network.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kinewatch.training.network.EveryKind;
import io.kinewatch.training.network.FormulaWeights;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Reference;
import io.kinewatch.training.network.SharedReferences;
import io.kinewatch.training.network.djl.NetworkBlock;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported graph in OnnxRuntime against outputs of the published code and against the trainable block. */
class OnnxExportIT {
    /** In standard deviations of the logits. */
    private static final double TOLERANCE = 5e-5;

    @TempDir
    private Path folder;

    /** DJL must make the process's one OrtEnvironment; it refuses to start if somebody else did. */
    @BeforeAll
    static void startDjlFirst() {
        Engine.getEngine("OnnxRuntime");
    }

    @ParameterizedTest
    @MethodSource("io.kinewatch.training.network.Reference#kept")
    void shouldComputeWhatThePublishedCodeComputes(Reference reference) throws IOException, OrtException {
        export(reference.network(), FormulaWeights.of(reference.network()));

        double deviation = reference.deviation(run(reference.network(), Reference.BATCH));

        assertTrue(deviation <= TOLERANCE, reference.name() + " " + deviation);
    }

    @Test
    void shouldComputeWhatTheSharedReferencesSay() throws IOException, OrtException {
        assumeTrue(Files.isDirectory(SharedReferences.folder()), "no shared references beside this checkout");
        boolean all = Boolean.getBoolean("kinewatch.golden.all");

        for (Reference reference : SharedReferences.all()) {
            if (all || reference.multiplyAdds() < 6e9) {
                export(reference.network(), FormulaWeights.of(reference.network()));
                double deviation = reference.deviation(run(reference.network(), Reference.BATCH));
                assertTrue(deviation <= TOLERANCE, reference.name() + " " + deviation);
            }
        }
    }

    @Test
    void shouldNoticeOneDisturbedWeight() throws IOException, OrtException {
        Reference reference = Reference.kept("resnet18_odd");
        Weights weights = FormulaWeights.of(reference.network());
        Tensor fc = weights.get("fc.weight");
        float[] values = fc.toArray();
        values[7] += 0.01f;
        export(reference.network(), weights.with("fc.weight", Tensor.of(fc.shape(), values)));

        double deviation = reference.deviation(run(reference.network(), Reference.BATCH));

        assertTrue(deviation > TOLERANCE, "" + deviation);
    }

    /** Statistics as training leaves them, far from 0 and 1, and logits of ordinary size. */
    @Test
    void shouldAgreeWithTheTrainableBlock() throws IOException, OrtException {
        Network network = Reference.kept("resnet18_w025_n10").network();
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
    void shouldOpenThroughDjlByItsPath() throws Exception {
        Reference reference = Reference.kept("resnet50_a_flow_odd");
        export(reference.network(), FormulaWeights.of(reference.network()));
        var criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(graph())
                .optEngine("OnnxRuntime")
                .optTranslator(new NoopTranslator())
                .build();

        try (ZooModel<NDList, NDList> model = criteria.loadModel();
                Predictor<NDList, NDList> predictor = model.newPredictor();
                NDManager manager = model.getNDManager().newSubManager()) {
            float[] clips = FormulaWeights.clips(reference.network(), Reference.BATCH);
            var input = manager.create(clips, new Shape(shape(reference.network(), Reference.BATCH)));
            float[] logits =
                    predictor.predict(new NDList(input)).singletonOrThrow().toFloatArray();

            assertTrue(reference.deviation(logits) <= TOLERANCE);
        }
    }

    @Test
    void shouldHoldNoWeightsItself() throws IOException {
        Network network = Reference.kept("resnet18_w025_n10").network();

        export(network, FormulaWeights.of(network));

        assertTrue(Files.size(graph()) < 40_000, "" + Files.size(graph()));
        assertTrue(Files.size(weights()) > 8_000_000);
    }

    @Test
    void shouldRefuseWeightsOfAnotherNetworkOrFolder() throws IOException {
        Network network = Reference.kept("resnet18_w025_n10").network();
        Network other = Reference.kept("resnet18_odd").network();
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
