package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a float32 graph in 8 bits: before each operator that computes there is a DequantizeLinear for every input, and behind it a QuantizeLinear,
 * which engines take together as one operator in 8 bits (QDQ). Operators that only move values do so with the levels. Whatever has no
 * kernel in 8 bits, and what shall stay float, gets real numbers. Not thread-safe: one a graph.
 */
final class QdqGraph {
    private final FloatGraph graph;
    private final ScaleGroups groups;
    private final Map<String, ActivationScale> scales;
    private final List<NodeProto> nodes = new ArrayList<>();
    private final LevelTensors tensors = new LevelTensors();
    private final Set<String> reals = new HashSet<>();
    private final Map<String, String> levels = new HashMap<>();
    private final Set<String> absorbed = new HashSet<>();
    private int reads;

    private QdqGraph(FloatGraph graph, ScaleGroups groups, Map<String, ActivationScale> scales) {
        this.graph = graph;
        this.groups = groups;
        this.scales = scales;
    }

    /**
     * Writes the graph.
     *
     * @param scales by {@link ScaleGroups#scaleOf}
     */
    static ModelProto of(FloatGraph graph, ScaleGroups groups, Map<String, ActivationScale> scales) {
        return new QdqGraph(graph, groups, scales).write();
    }

    private ModelProto write() {
        reals.add(graph.input());
        for (NodeProto node : graph.nodes()) {
            if (absorbed.contains(node.getOutput(0))) {
                continue;
            }
            List<String> moved = Operators.moved(node, graph);
            if (groups.computes(node)) {
                compute(node);
            } else if (!moved.isEmpty() && groups.isQuantised(node.getOutput(0))) {
                move(node, moved.size());
            } else {
                keep(node);
            }
        }
        real(graph.output());
        var model = graph.model().toBuilder();
        model.getGraphBuilder()
                .clearNode()
                .clearInitializer()
                .clearValueInfo()
                .addAllNode(nodes)
                .addAllInitializer(tensors.all());
        return model.build();
    }

    /** An operator in 8 bits, with the ReLU behind it, whose work is done by the levels: they end at zero. */
    private void compute(NodeProto node) {
        String written = groups.written(node);
        if (!written.equals(node.getOutput(0))) {
            absorbed.add(written);
        }
        String raw = written + ":raw";
        var real = node.toBuilder().clearInput().clearOutput().addOutput(raw);
        if (Operators.isLayer(node)) {
            real.addInput(read(node.getInput(0)));
            weights(node, real);
        } else {
            node.getInputList().forEach(input -> real.addInput(read(input)));
        }
        nodes.add(real.build());
        levels.put(written, quantised(written, raw));
    }

    private void weights(NodeProto node, NodeProto.Builder real) {
        String weight = node.getInput(1);
        List<Long> shape = graph.constant(weight).getDimsList();
        int channels = Math.toIntExact(shape.get(0));
        float[] bias = new float[channels];
        boolean biased = node.getInputCount() > 2 && !node.getInput(2).isEmpty();
        if (biased) {
            graph.reals(node.getInput(2)).get(bias);
        }
        ActivationScale input = scale(node.getInput(0));
        WeightLevels made = WeightLevels.of(graph.reals(weight), bias, input);
        String name = node.getName() + ":weight";
        tensors.weights(name, shape, made);
        real.addInput(dequantised(name, name + ":real", name, true));
        if (biased) {
            String biases = node.getName() + ":bias";
            tensors.biases(biases, made, input);
            real.addInput(dequantised(biases, biases + ":real", biases, true));
        }
    }

    /** An operator that takes levels for values; the constants behind them are as they were, but padding is the level of zero. */
    private void move(NodeProto node, int values) {
        String output = node.getOutput(0);
        var moving = node.toBuilder().clearInput().clearOutput();
        for (int i = 0; i < node.getInputCount(); i++) {
            String input = node.getInput(i);
            moving.addInput(i < values ? level(input) : kept(input));
        }
        if (node.getOpType().equals("Pad")) {
            while (moving.getInputCount() < 3) {
                moving.addInput("");
            }
            scaled(output);
            moving.setInput(2, groups.scaleOf(output) + "/zero");
        }
        String moved = output + ":levels";
        nodes.add(moving.addOutput(moved).build());
        levels.put(output, moved);
    }

    private void keep(NodeProto node) {
        node.getInputList().forEach(this::real);
        nodes.add(node);
        reals.addAll(node.getOutputList());
    }

    /** The levels of a value, which is quantised if it has none. */
    private String level(String value) {
        return levels.computeIfAbsent(value, key -> graph.isConstant(key) ? constant(key) : quantised(key, key));
    }

    private String constant(String value) {
        ActivationScale scale = scale(value);
        FloatBuffer real = graph.reals(value);
        byte[] made = new byte[real.remaining()];
        for (int i = 0; i < made.length; i++) {
            made[i] = (byte) scale.level(real.get());
        }
        tensors.levels(value + ":levels", graph.constant(value).getDimsList(), made);
        return value + ":levels";
    }

    private String quantised(String value, String real) {
        scaled(value);
        String scale = groups.scaleOf(value);
        String made = value + ":levels";
        nodes.add(NodeProto.newBuilder()
                .setOpType("QuantizeLinear")
                .setName(made)
                .addAllInput(List.of(real, scale + "/step", scale + "/zero"))
                .addOutput(made)
                .build());
        return made;
    }

    /** A value as an operator in 8 bits reads it: each has a DequantizeLinear of its own, which it then takes into itself. */
    private String read(String value) {
        return dequantised(level(value), value + ":read" + reads++, groups.scaleOf(value), false);
    }

    /** Makes sure that a value is there in real numbers, under its own name. */
    private String real(String value) {
        if (graph.isConstant(value)) {
            return kept(value);
        }
        if (!value.isEmpty() && reals.add(value)) {
            dequantised(levels.get(value), value, groups.scaleOf(value), false);
        }
        return value;
    }

    private String dequantised(String made, String real, String scale, boolean byChannel) {
        var node = NodeProto.newBuilder()
                .setOpType("DequantizeLinear")
                .setName(real + ":number")
                .addAllInput(List.of(made, scale + "/step", scale + "/zero"))
                .addOutput(real);
        if (byChannel) {
            node.addAttribute(AttributeProto.newBuilder()
                    .setName("axis")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(0));
        }
        nodes.add(node.build());
        return real;
    }

    private String kept(String constant) {
        if (graph.isConstant(constant) && !tensors.has(constant)) {
            tensors.keep(graph.constant(constant));
        }
        return constant;
    }

    private void scaled(String value) {
        tensors.scale(groups.scaleOf(value), scale(value));
    }

    private ActivationScale scale(String value) {
        return scales.get(groups.scaleOf(value));
    }
}
