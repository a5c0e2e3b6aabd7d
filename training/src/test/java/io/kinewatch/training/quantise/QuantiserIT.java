package io.kinewatch.training.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network in 8 bits, on the engine that serves. */
class QuantiserIT {
    private final ModelProto form = TestingForm.model();

    @TempDir
    private Path folder;

    @Test
    void shouldGiveNearlyTheSameLogits() {
        QuantisedForm quantised = Quantiser.of(form, TestingForm.clips(48), 0);

        assertTrue(quantised.closeness().error() < 0.05, quantised.closeness().toString());
        assertTrue(quantised.closeness().error() > 1e-5, "it is quantised at all");
        assertEquals(24, quantised.clips());
        assertEquals(List.of(), quantised.floatLayers());
    }

    @Test
    void shouldRunInKernelsOf8Bits() throws Exception {
        ModelProto quantised = Quantiser.of(form, TestingForm.clips(8), 0).model();

        Map<String, Integer> operators = optimised(quantised);

        assertEquals(3, operators.get("QLinearConv"), operators.toString());
        assertEquals(1, operators.get("QLinearAdd"), operators.toString());
        assertEquals(null, operators.get("Relu"), operators.toString());
        assertEquals(null, operators.get("Conv"), operators.toString());
    }

    @Test
    void shouldKeepTheLayerInFloatThat8BitsHurt() throws Exception {
        ModelProto uneven = TestingForm.model(3000);
        CalibrationClips clips = TestingForm.clips(64);

        QuantisedForm all = Quantiser.of(uneven, clips, 0);
        QuantisedForm careful = Quantiser.of(uneven, clips, 0.99);

        assertTrue(all.closeness().agreement() < 0.99, all.closeness().toString());
        assertEquals(List.of("depth"), careful.floatLayers());
        assertTrue(careful.closeness().agreement() >= 0.99, careful.closeness().toString());
        assertTrue(
                careful.closeness().error() < all.closeness().error() / 4,
                careful.closeness().toString());
        assertEquals(2, optimised(careful.model()).get("QLinearConv"));
    }

    /** Sums may stay float32 like layers: then their inputs are read as real numbers, and nothing is rounded. */
    @Test
    void shouldLeaveNothingIn8BitsWhereLayersAndSumsStayFloat() throws Exception {
        FloatGraph graph = new FloatGraph(form);
        ScaleGroups none = new ScaleGroups(graph, Set.of("stem", "time", "depth", "sum"));
        ScaleGroups sum = new ScaleGroups(graph, Set.of("stem", "time", "depth"));
        CalibrationClips clips = TestingForm.clips(16);

        ModelProto allFloat = QdqGraph.of(graph, none, Map.of());

        List<float[]> expected = new FormLogits(form, clips.spec()).of(clips.heldOut());
        List<float[]> found = new FormLogits(allFloat, clips.spec()).of(clips.heldOut());
        assertTrue(Closeness.of(expected, found).error() < 1e-6);
        assertEquals(null, optimised(allFloat).get("QLinearAdd"));
        assertEquals(Set.of(), none.sources());
        assertTrue(sum.sources().contains("sum/relu"), "the sum alone is in 8 bits");
    }

    private Map<String, Integer> optimised(ModelProto model) throws Exception {
        Path file = folder.resolve("optimised.onnx");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizedModelFilePath(file.toString());
            OrtEnvironment.getEnvironment()
                    .createSession(model.toByteArray(), options)
                    .close();
        }
        Map<String, Integer> operators = new TreeMap<>();
        for (NodeProto node :
                ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getNodeList()) {
            operators.merge(node.getOpType(), 1, Integer::sum);
        }
        return operators;
    }
}
