package io.kinewatch.local.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import io.kinewatch.inference.classify.OnnxEngine;
import io.kinewatch.inference.engine.FrameGraph;
import io.kinewatch.inference.engine.Precision;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.NpyArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What half precision does to the golden logits, as far as a CPU can tell: values are rounded to ten bits where a GPU rounds them, and computed with in float32 in between.
 * Rounding only the factors is TF32, besides its range; rounding what each layer hands on, too, is FP16 with sums in float32.
 */
class HalfPrecisionIT {
    private static final Set<String> PRODUCTS = Set.of("Conv", "Gemm");

    @Test
    void shouldStayFarBelowWhatIsAllowed() throws Exception {
        ModelBundle bundle = bundled();

        float factors = error(bundle, rounded(bundle, false));
        float everything = error(bundle, rounded(bundle, true));

        assertTrue(factors > 1e-5 && factors < Precision.FP32.goldenTolerance() / 10, "off by " + factors);
        assertTrue(everything > 1e-5 && everything < Precision.FP16.goldenTolerance() / 10, "off by " + everything);
    }

    @Test
    void shouldNotLetAWrongNormalisationPass() throws Exception {
        ModelBundle bundle = bundled();
        ModelProto model = ModelProto.parseFrom(FrameGraph.of(bundle));
        GraphProto.Builder graph = model.getGraph().toBuilder();
        int mean = names(graph).indexOf("frames/mean");
        TensorProto.Builder wrong = graph.getInitializer(mean).toBuilder();
        byte[] values = wrong.getRawData().toByteArray();
        ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 0);
        graph.setInitializer(mean, wrong.setRawData(ByteString.copyFrom(values)));

        float error = error(bundle, model.toBuilder().setGraph(graph).build());

        assertTrue(error > 3 * Precision.FP16.goldenTolerance(), "off by " + error);
    }

    private static List<String> names(GraphProto.Builder graph) {
        return graph.getInitializerList().stream().map(TensorProto::getName).toList();
    }

    private static ModelProto rounded(ModelBundle bundle, boolean everything) throws IOException {
        ModelProto model = ModelProto.parseFrom(FrameGraph.of(bundle));
        GraphProto.Builder graph = model.getGraph().toBuilder().clearNode();
        for (NodeProto node : model.getGraph().getNodeList()) {
            NodeProto.Builder changed = node.toBuilder();
            if (PRODUCTS.contains(node.getOpType())) {
                for (int i = 0; i < 2; i++) {
                    changed.setInput(i, round(graph, node.getInput(i), node.getName() + "/in" + i));
                }
            }
            boolean handsOn = everything
                    && !node.getOpType().equals("Identity")
                    && !node.getName().startsWith("frames/cast");
            if (handsOn) {
                String exact = node.getOutput(0) + "/exact";
                changed.setOutput(0, exact);
                graph.addNode(changed);
                rename(graph, round(graph, exact, node.getName() + "/out"), node.getOutput(0));
            } else {
                graph.addNode(changed);
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    private static String round(GraphProto.Builder graph, String value, String name) {
        graph.addNode(cast(value, name + "/half", TensorProto.DataType.FLOAT16_VALUE));
        graph.addNode(cast(name + "/half", name + "/back", TensorProto.DataType.FLOAT_VALUE));
        return name + "/back";
    }

    private static void rename(GraphProto.Builder graph, String output, String to) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(to + "/renamed")
                .addInput(output)
                .addOutput(to));
    }

    private static NodeProto cast(String from, String to, int type) {
        AttributeProto target = AttributeProto.newBuilder()
                .setName("to")
                .setType(AttributeProto.AttributeType.INT)
                .setI(type)
                .build();
        return NodeProto.newBuilder()
                .setOpType("Cast")
                .setName(to)
                .addInput(from)
                .addOutput(to)
                .addAttribute(target)
                .build();
    }

    /** In parts of the largest golden logit. Nothing is optimised, which could take a rounding away. */
    private static float error(ModelBundle bundle, ModelProto model) throws OrtException {
        OnnxEngine.start();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        NpyArray clips = bundle.golden().get("clips");
        float[] golden = bundle.golden().get("logits").floats();
        long[] shape = clips.shape().stream().mapToLong(extent -> extent).toArray();
        ByteBuffer frames = ByteBuffer.allocateDirect(clips.bytes().remaining());
        frames.put(clips.bytes().duplicate()).flip();
        List<Float> found = new ArrayList<>();
        try (var options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.addConfigEntry(
                    "session.model_external_initializers_file_folder_path",
                    bundle.folder().toAbsolutePath().toString());
            try (OrtSession session = environment.createSession(model.toByteArray(), options);
                    OnnxTensor input = OnnxTensor.createTensor(environment, frames, shape, OnnxJavaType.UINT8);
                    OrtSession.Result result = session.run(Map.of(FrameGraph.INPUT, input))) {
                for (float[] row : (float[][]) result.get(0).getValue()) {
                    for (float logit : row) {
                        found.add(logit);
                    }
                }
            }
        }
        float largest = 0;
        float off = 0;
        for (int i = 0; i < golden.length; i++) {
            largest = Math.max(largest, Math.abs(golden[i]));
            off = Math.max(off, Math.abs(golden[i] - found.get(i)));
        }
        return off / largest;
    }

    private static ModelBundle bundled() throws IOException {
        Path models = Path.of(System.getProperty("kinewatch.home"), "deploy/local/models");
        try (Stream<Path> folders = Files.list(models)) {
            return ModelBundle.open(folders.findFirst().orElseThrow());
        }
    }
}
