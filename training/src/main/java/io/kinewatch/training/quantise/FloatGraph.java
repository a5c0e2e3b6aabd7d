package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A float32 graph with one input and one output as the quantiser looks at it: who makes and who takes a value, and which values are
 * constants. Immutable.
 */
final class FloatGraph {
    private final ModelProto model;
    private final Map<String, TensorProto> constants = new LinkedHashMap<>();
    private final Map<String, NodeProto> producers = new HashMap<>();
    private final Map<String, List<NodeProto>> consumers = new HashMap<>();

    FloatGraph(ModelProto model) {
        this.model = model;
        GraphProto graph = model.getGraph();
        if (graph.getInputCount() != 1 || graph.getOutputCount() != 1) {
            throw new IllegalArgumentException("A graph to quantise has one input and one output, not "
                    + graph.getInputCount() + " and " + graph.getOutputCount());
        }
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            node.getOutputList().forEach(output -> producers.put(output, node));
            node.getInputList().stream()
                    .distinct()
                    .forEach(input -> consumers.merge(input, List.of(node), FloatGraph::joined));
        }
    }

    private static List<NodeProto> joined(List<NodeProto> some, List<NodeProto> more) {
        List<NodeProto> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    ModelProto model() {
        return model;
    }

    /** In an order in which they can be computed. */
    List<NodeProto> nodes() {
        return model.getGraph().getNodeList();
    }

    String input() {
        return model.getGraph().getInput(0).getName();
    }

    String output() {
        return model.getGraph().getOutput(0).getName();
    }

    boolean isConstant(String value) {
        return constants.containsKey(value);
    }

    TensorProto constant(String value) {
        TensorProto tensor = constants.get(value);
        if (tensor == null) {
            throw new IllegalArgumentException("The graph has no constant " + value);
        }
        return tensor;
    }

    /** The values of a float32 constant, in C order. */
    FloatBuffer reals(String value) {
        TensorProto tensor = constant(value);
        if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()
                || tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new IllegalArgumentException(value + " is not a float32 constant inside the graph");
        }
        if (tensor.getFloatDataCount() == 0) {
            return tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        }
        float[] values = new float[tensor.getFloatDataCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.getFloatData(i);
        }
        return FloatBuffer.wrap(values);
    }

    /** Whether what a node computes is the graph's output, by its own name or by another. */
    boolean isLast(NodeProto node) {
        String value = node.getOutput(0);
        return value.equals(output())
                || consumers.getOrDefault(value, List.of()).stream()
                        .anyMatch(taker -> taker.getOpType().equals("Identity") && isLast(taker));
    }

    /** The ReLU that alone takes a node's output, so that it can be part of how that is written; null if there is none. */
    NodeProto reluBehind(NodeProto node) {
        String value = node.getOutput(0);
        List<NodeProto> takers = consumers.getOrDefault(value, List.of());
        boolean alone = takers.size() == 1 && !value.equals(output());
        return alone && takers.get(0).getOpType().equals("Relu") ? takers.get(0) : null;
    }
}
