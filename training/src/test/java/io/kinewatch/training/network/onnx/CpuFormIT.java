package io.kinewatch.training.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.EveryKind;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.ShapeReader;
import io.kinewatch.training.network.Sliding;
import io.kinewatch.training.network.Triple;
import io.kinewatch.training.network.golden.FormulaWeights;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The CPU form against the 3D graph, both in OnnxRuntime, with batch norms whose statistics are far from 0 and 1. */
class CpuFormIT {
    /** In parts of the largest logit. */
    private static final double BOUND = 1e-4;

    private static final Set<String> PLANAR_OPERATORS = Set.of(
            "Conv Gemm Relu Add Max MaxPool AveragePool GlobalAveragePool Concat Gather Slice Pad Reshape Transpose Identity"
                    .split(" "));

    @TempDir
    private Path folder;

    /** DJL must make the process's one OrtEnvironment; it refuses to start if somebody else did. */
    @BeforeAll
    static void startDjlFirst() {
        Engine.getEngine("OnnxRuntime");
    }

    /** All families; of deeper nets, which only repeat their blocks more often, {@code bench golden} proves it. */
    static Stream<String> names() {
        return Networks.names().stream()
                .filter(name -> !name.matches(".*-(101|152|199|200|201|131|169|264)|.*mc[345]-18"));
    }

    /** Frames that halve evenly down to one, and such that leave a rest each time. */
    @ParameterizedTest
    @MethodSource("names")
    void shouldComputeWhatTheVolumeGraphComputes(String name) throws IOException, OrtException {
        var small = NetworkArguments.of(5).with("width", 0.0625);
        Network even = Networks.build(name, small.with("frames", 16).with("size", "32x32"));
        Network odd = Networks.build(name, small.with("frames", 19).with("size", "35x41"));

        assertTrue(deviation(even, FormulaWeights.of(even), 3) <= BOUND, name);
        assertTrue(deviation(odd, FormulaWeights.of(odd), 1) <= BOUND, name);
    }

    @Test
    void shouldComputeEveryKindOfLayer() throws IOException, OrtException {
        Network network = EveryKind.network();

        assertTrue(deviation(network, FormulaWeights.of(network), 1) <= BOUND);
        assertTrue(deviation(network, FormulaWeights.of(network), 3) <= BOUND);
    }

    /** A single kernel over time, dense, in groups and depthwise, with every way to meet the ends of a clip; then a pool of values of either sign. */
    @ParameterizedTest
    @CsvSource({
        "1, 3, 1, 1", "2, 3, 1, 1", "2, 3, 2, 1", "3, 3, 2, 1", "5, 3, 1, 1", "8, 3, 2, 1", "8, 1, 2, 0",
        "6, 5, 3, 2", "4, 7, 1, 3", "4, 7, 2, 3", "6, 2, 2, 0", "6, 6, 1, 0", "7, 2, 1, 1", "5, 4, 2, 1"
    })
    void shouldReachTheSameFrames(int frames, int kernel, int stride, int padding) throws IOException, OrtException {
        for (int groups : List.of(1, 2, 4)) {
            Network network = overTime(frames, new Triple(kernel, 3, 3), new Triple(stride, 1, 2), padding, groups);

            double deviation = deviation(network, FormulaWeights.of(network), 2);

            assertTrue(deviation <= BOUND, groups + " groups: " + deviation);
        }
    }

    /** At these widths some channels are rounded up, with zeros, and groups of few channels are written as one. */
    @Test
    void shouldComputeTheSameWithChannelsOfZerosAndMergedGroups() throws IOException, OrtException {
        var small = NetworkArguments.of(5).with("frames", 16).with("size", "32x32");
        Network split = Networks.build("tran/r2plus1d-18", small.with("width", 0.25));
        Network grouped = Networks.build("hara/resnext-50", small.with("width", 0.5));
        Weights splitWeights = FormulaWeights.of(split);
        Weights groupedWeights = FormulaWeights.of(grouped);

        assertEquals(57, splitWeights.get("layer2.0.conv1.0.0.weight").shape().get(0));
        assertEquals(
                64,
                shape(CpuForm.of(split, splitWeights), "layer2.0.conv1.0.0.weight")
                        .get(0));
        assertEquals(2, groupedWeights.get("layer1.0.conv2.weight").shape().get(1));
        assertEquals(
                3 * 16,
                shape(CpuForm.of(grouped, groupedWeights), "layer1.0.conv2.weight")
                        .get(1));
        assertTrue(deviation(split, splitWeights, 2) <= BOUND);
        assertTrue(deviation(grouped, groupedWeights, 2) <= BOUND);
    }

    private static List<Long> shape(ModelProto model, String constant) {
        return model.getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(constant))
                .findFirst()
                .orElseThrow()
                .getDimsList();
    }

    @Test
    void shouldNoticeTapsInTheWrongOrder() throws IOException, OrtException {
        Network network = Networks.build(
                "hara/resnet-18",
                NetworkArguments.of(5).with("width", 0.0625).with("frames", 16).with("size", "32x32"));
        Weights weights = FormulaWeights.of(network);
        String name = "layer2.0.conv2.weight";
        Weights reversed = weights.with(name, reversedInTime(weights.get(name)));

        ModelProto wrong = CpuForm.of(network, reversed);

        assertTrue(deviation(volume(network, weights), wrong, network, 1) > 10 * BOUND);
    }

    @Test
    void shouldHoldOnlyPlanarOperatorsAndNoLooseNorms() {
        var operators = new TreeSet<String>();
        for (String name : List.of("hara/resnext-50", "hara/densenet-121", "tran/ip-csn-50", "tran/c3d-bn")) {
            Network network = Networks.build(name, NetworkArguments.of(5).with("width", 0.0625));
            ModelProto model = CpuForm.of(network, FormulaWeights.of(network));
            model.getGraph().getNodeList().stream().map(NodeProto::getOpType).forEach(operators::add);
        }

        operators.removeAll(PLANAR_OPERATORS);
        assertEquals(Set.of(), operators);
    }

    private static Network overTime(int frames, Triple kernel, Triple stride, int padding, int groups) {
        var sliding = new Sliding(kernel, stride, new Triple(padding, 1, 1));
        var pool = new Sliding(Triple.cube(2), Triple.of(2, 1, 1), Triple.cube(1));
        var body = Layer.Sequence.of(
                "",
                new Layer.Conv("conv", 4, 8, sliding, groups, groups == 2),
                new Layer.BatchNorm("norm", 8, 1e-3, 0.1),
                new Layer.MaxPool("pool", pool),
                new Layer.Flatten("flatten"));
        var input = ActivationShape.volume(4, frames, 5, 6);
        int features = body.read(new ShapeReader(), input).channels();
        var root = Layer.Sequence.of("", body, new Layer.Linear("fc", features, 6));
        return new Network("test/time", new NetworkArguments(Map.of()), input, 6, root);
    }

    private double deviation(Network network, Weights weights, int batch) throws IOException, OrtException {
        return deviation(volume(network, weights), CpuForm.of(network, weights), network, batch);
    }

    private static double deviation(Path volume, ModelProto planar, Network network, int batch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession expected = environment.createSession(volume.toString());
                OrtSession actual = environment.createSession(planar.toByteArray())) {
            float[] wanted = run(expected, network, batch);
            float[] got = run(actual, network, batch);
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < wanted.length; i++) {
                largest = Math.max(largest, Math.abs(wanted[i]));
                difference = Math.max(difference, Math.abs(wanted[i] - got[i]));
            }
            return difference / largest;
        }
    }

    private Path volume(Network network, Weights weights) throws IOException {
        Path values = folder.resolve("weights.safetensors");
        Path graph = folder.resolve("model.onnx");
        SafeTensors.write(values, weights);
        OnnxExport.write(network, values, graph);
        return graph;
    }

    private static float[] run(OrtSession session, Network network, int batch) throws OrtException {
        var shape = new long[5];
        shape[0] = batch;
        for (int i = 0; i < 4; i++) {
            shape[i + 1] = network.input().dimensions().get(i);
        }
        FloatBuffer clips = FloatBuffer.wrap(FormulaWeights.clips(network, batch));
        try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), clips, shape);
                OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
            OnnxTensor logits = (OnnxTensor) result.get(OnnxExport.OUTPUT).orElseThrow();
            var values = new float[batch * network.labels()];
            logits.getFloatBuffer().get(values);
            return values;
        }
    }

    private static Tensor reversedInTime(Tensor weight) {
        List<Integer> shape = weight.shape();
        int plane = shape.get(3) * shape.get(4);
        int taps = shape.get(2);
        float[] from = weight.toArray();
        var to = new float[from.length];
        for (int start = 0; start < from.length; start += taps * plane) {
            for (int tap = 0; tap < taps; tap++) {
                System.arraycopy(from, start + tap * plane, to, start + (taps - 1 - tap) * plane, plane);
            }
        }
        return Tensor.of(shape, to);
    }
}
