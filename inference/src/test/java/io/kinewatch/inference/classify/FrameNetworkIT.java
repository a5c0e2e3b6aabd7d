package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtSession;
import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.inference.engine.FrameGraph;
import io.kinewatch.inference.engine.NodeFallback;
import io.kinewatch.inference.engine.Precision;
import io.kinewatch.inference.engine.TensorRtOptions;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.BundleManifest;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The graph that goes to a GPU, computed by the CPU: what it normalises itself against what Java normalises. */
class FrameNetworkIT {
    private static final SessionSetup CPU = options -> {};

    @TempDir
    private Path folder;

    private ModelBundle bundle;

    @BeforeEach
    void writeBundle() throws IOException {
        bundle = new TestingBundle().write(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "RGB, PIL_BILINEAR, 255",
        "BGR, PIL_BILINEAR, 255",
        "RGB, PIL_BILINEAR, 1",
        "RGB, TORCH_BILINEAR, 255",
        "BGR, TORCH_BILINEAR, 1",
    })
    void shouldGiveTheLogitsOfTheFloatPath(ChannelOrder channels, Interpolation interpolation, float valueScale) {
        ClipSpec spec = spec(channels, interpolation, valueScale);
        List<List<byte[]>> clips = clips(spec, 5);

        assertClose(inFloat(spec, clips), inBytes(spec, clips, BatchSize.ANY));
    }

    /** A check that passes with the colours the wrong way round would prove nothing. */
    @Test
    void shouldDifferWithAnotherOrderMeanOrScale() {
        ClipSpec spec = spec(ChannelOrder.RGB, Interpolation.PIL_BILINEAR, 255);
        List<List<byte[]>> clips = clips(spec, 2);
        float[][] right = inFloat(spec, clips);

        List<ClipSpec> wrong = List.of(
                spec(ChannelOrder.BGR, Interpolation.PIL_BILINEAR, 255),
                spec(ChannelOrder.RGB, Interpolation.PIL_BILINEAR, 254),
                new ClipSpec(
                        spec.frames(),
                        spec.frameRate(),
                        spec.height(),
                        spec.width(),
                        spec.resize(),
                        spec.channels(),
                        spec.valueScale(),
                        List.of(0.5f, 0.4f, 0.31f),
                        spec.std()));

        for (ClipSpec other : wrong) {
            float[][] found = inBytes(other, clips, BatchSize.ANY);
            assertThrows(AssertionError.class, () -> assertClose(right, found), other::toString);
        }
    }

    @Test
    void shouldComputeLargeBatchesInParts() {
        ClipSpec spec = spec(ChannelOrder.BGR, Interpolation.PIL_BILINEAR, 255);
        List<List<byte[]>> clips = clips(spec, 7);

        assertClose(inFloat(spec, clips), inBytes(spec, clips, BatchSize.upTo(3)));
    }

    @Test
    void shouldLeaveTheBundleAsItIs() throws IOException {
        List<Path> before = files();

        FrameNetwork.load(bundle, CPU).close();

        assertEquals(before, files());
        assertEquals(bundle.manifest(), ModelBundle.open(bundle.folder()).manifest());
    }

    /** TensorRT takes uint8 only to cast it, so what OnnxRuntime does to the graph before must not put anything in between. */
    @Test
    void shouldCastBytesBeforeAnythingElse() throws IOException {
        Path optimised = folder.resolve("optimised.onnx");

        FrameNetwork.load(bundle, options -> {
                    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.BASIC_OPT);
                    options.setOptimizedModelFilePath(optimised.toString());
                })
                .close();

        GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(optimised)).getGraph();
        List<String> takers = graph.getNodeList().stream()
                .filter(node -> node.getInputList().contains(FrameGraph.INPUT))
                .map(NodeProto::getOpType)
                .toList();
        assertEquals(List.of("Cast"), takers);
        assertEquals(
                TensorProto.DataType.UINT8_VALUE,
                graph.getInput(0).getType().getTensorType().getElemType());
    }

    /** OnnxRuntime would compute on the CPU what its providers don't know, and say nothing. */
    @Test
    void shouldNotFallBackToTheCpuUnlessAsked() {
        BundleException refused =
                assertThrows(BundleException.class, () -> FrameNetwork.load(bundle, session(NodeFallback.NONE)));

        assertTrue(refused.getMessage().contains("has nodes that TensorRT does not know"), refused.getMessage());
        FrameNetwork.load(bundle, session(NodeFallback.CPU)).close();
    }

    private SessionSetup session(NodeFallback fallback) {
        var choice = new EngineChoice.OnnxGpu(0, Precision.FP16, folder, fallback, 8);
        Map<String, String> entries = new TensorRtOptions(choice, bundle.id(), TestingBundle.CLIP).session();
        return options -> {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                options.addConfigEntry(entry.getKey(), entry.getValue());
            }
        };
    }

    private float[][] inFloat(ClipSpec spec, List<List<byte[]>> clips) {
        GraphNetwork graph = GraphNetwork.load(bundle.file(ModelBundle.GRAPH));
        try (FormNetwork network = new FormNetwork(graph, new TensorInput(spec), BatchSize.ANY)) {
            return network.logits(clips);
        }
    }

    private float[][] inBytes(ClipSpec spec, List<List<byte[]>> clips, BatchSize size) {
        try (FormNetwork network = new FormNetwork(FrameNetwork.load(with(spec), CPU), new FrameInput(spec), size)) {
            return network.logits(clips);
        }
    }

    private ModelBundle with(ClipSpec spec) {
        BundleManifest manifest = bundle.manifest();
        return new ModelBundle(
                bundle.folder(),
                new BundleManifest(
                        manifest.format(),
                        manifest.id(),
                        manifest.network(),
                        manifest.labels(),
                        spec,
                        manifest.files(),
                        null,
                        Map.of()));
    }

    private static ClipSpec spec(ChannelOrder channels, Interpolation interpolation, float valueScale) {
        ClipSpec tiny = TestingBundle.CLIP;
        return new ClipSpec(
                tiny.frames(),
                tiny.frameRate(),
                tiny.height(),
                tiny.width(),
                ResizeRule.exact(interpolation, tiny.height(), tiny.width()),
                channels,
                valueScale,
                List.of(0.5f, 0.4f, 0.3f),
                List.of(0.25f, 0.5f, 1f));
    }

    private static List<List<byte[]>> clips(ClipSpec spec, int count) {
        Random random = new Random(3);
        List<List<byte[]>> clips = new ArrayList<>();
        for (int clip = 0; clip < count; clip++) {
            List<byte[]> frames = new ArrayList<>();
            for (int t = 0; t < spec.frames(); t++) {
                byte[] frame = new byte[spec.frameBytes()];
                random.nextBytes(frame);
                frames.add(frame);
            }
            clips.add(frames);
        }
        return clips;
    }

    private static void assertClose(float[][] expected, float[][] found) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            float largest = 0;
            for (float logit : expected[i]) {
                largest = Math.max(largest, Math.abs(logit));
            }
            assertArrayEquals(expected[i], found[i], 1e-4f * largest);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(bundle.folder())) {
            return files.sorted().toList();
        }
    }
}
