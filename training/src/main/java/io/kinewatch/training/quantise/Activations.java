package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at activations of a float32 graph while clips go through it. Only so many are fetched in one run as fit into memory; a network with more is
 * run several times for each clip. One thread.
 */
final class Activations {
    /** Values that are fetched in one run: 256 MB. */
    private static final long MOST_VALUES = 1 << 26;

    private static final int AT_FIRST = 8;

    private final ModelProto model;
    private final CalibrationClips clips;
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();

    private Activations(ModelProto model, CalibrationClips clips) {
        this.model = model;
        this.clips = clips;
    }

    /** What the clips to learn from give, by the value's name. */
    static Map<String, Histogram> of(FloatGraph graph, Set<String> values, CalibrationClips clips) {
        var activations = new Activations(withOutputs(graph, values), clips);
        values.forEach(value -> activations.histograms.put(value, new Histogram()));
        activations.count(values, graph.input());
        return activations.histograms;
    }

    private static ModelProto withOutputs(FloatGraph graph, Set<String> values) {
        var model = graph.model().toBuilder();
        for (String value : values) {
            if (!value.equals(graph.input()) && !value.equals(graph.output())) {
                model.getGraphBuilder()
                        .addOutput(ValueInfoProto.newBuilder()
                                .setName(value)
                                .setType(TypeProto.newBuilder()
                                        .setTensorType(TypeProto.Tensor.newBuilder()
                                                .setElemType(TensorProto.DataType.FLOAT.getNumber()))));
            }
        }
        return model.build();
    }

    private void count(Set<String> values, String input) {
        Set<String> computed = new LinkedHashSet<>(values);
        boolean withInput = computed.remove(input);
        try (GraphSession session = new GraphSession(model, FormLogits.shape(clips.spec()))) {
            List<Set<String>> runs = null;
            for (List<byte[]> clip : clips.learnt()) {
                FloatBuffer tensor = FormLogits.tensor(clips.spec(), clip);
                if (withInput) {
                    histograms.get(input).add(tensor.duplicate());
                }
                if (runs == null) {
                    runs = runs(session, tensor, computed);
                }
                for (Set<String> run : runs) {
                    session.values(tensor, run)
                            .forEach((name, found) -> histograms.get(name).add(found));
                }
            }
        }
    }

    /** How large activations are shows when they are there, so for the first clip they are fetched a few at a time. */
    private static List<Set<String>> runs(GraphSession session, FloatBuffer clip, Set<String> values) {
        List<String> names = List.copyOf(values);
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int from = 0; from < names.size(); from += AT_FIRST) {
            Set<String> few = Set.copyOf(names.subList(from, Math.min(names.size(), from + AT_FIRST)));
            session.values(clip, few).forEach((name, found) -> sizes.put(name, found.remaining()));
        }
        List<Set<String>> runs = new ArrayList<>();
        long room = 0;
        for (String name : names) {
            if (runs.isEmpty() || room < sizes.get(name)) {
                runs.add(new LinkedHashSet<>());
                room = MOST_VALUES;
            }
            runs.get(runs.size() - 1).add(name);
            room -= sizes.get(name);
        }
        return runs;
    }
}
