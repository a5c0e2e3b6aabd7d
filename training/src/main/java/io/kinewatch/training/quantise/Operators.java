package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Set;

/** What the operators of a graph mean for its quantisation. Stateless. */
final class Operators {
    /** Put values elsewhere, or leave some out: levels stay levels, and of all inputs only these are values. */
    private static final Set<String> MOVING = Set.of(
            "Identity", "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Slice", "Gather", "Pad", "MaxPool");

    private Operators() {}

    /** The values that a node moves from one place to another; empty if it computes something. */
    static List<String> moved(NodeProto node, FloatGraph graph) {
        if (node.getOpType().equals("Concat")) {
            return node.getInputList();
        }
        return MOVING.contains(node.getOpType()) && !graph.isConstant(node.getInput(0)) && padsZero(node, graph)
                ? List.of(node.getInput(0))
                : List.of();
    }

    private static boolean padsZero(NodeProto node, FloatGraph graph) {
        if (!node.getOpType().equals("Pad")
                || node.getInputCount() < 3
                || node.getInput(2).isEmpty()) {
            return true;
        }
        return graph.isConstant(node.getInput(2))
                && graph.reals(node.getInput(2)).get(0) == 0;
    }

    /** Takes the largest of several values in the same scale; what comes out is one of them. */
    static boolean chooses(NodeProto node) {
        return node.getOpType().equals("Max");
    }

    /** Has a kernel that computes in 8 bits, if its weights are constants. */
    static boolean computes(NodeProto node, FloatGraph graph) {
        return switch (node.getOpType()) {
            case "Conv" -> weighted(node, graph);
            case "Gemm" -> weighted(node, graph) && plain(node) && !graph.isLast(node);
            case "Add" -> !graph.isConstant(node.getInput(0)) && !graph.isConstant(node.getInput(1));
            default -> false;
        };
    }

    /** Has a kernel that averages levels: worth it where there are levels, but no reason to quantise. */
    static boolean averages(NodeProto node) {
        return node.getOpType().equals("AveragePool");
    }

    /** Whether a node has weights: these are the layers that may be kept in float32. */
    static boolean isLayer(NodeProto node) {
        return node.getOpType().equals("Conv") || node.getOpType().equals("Gemm");
    }

    private static boolean weighted(NodeProto node, FloatGraph graph) {
        return node.getInputCount() >= 2
                && node.getInputList().stream().skip(1).allMatch(graph::isConstant)
                && !graph.isConstant(node.getInput(0));
    }

    /** Weights lie by output channel, and nothing is scaled. */
    private static boolean plain(NodeProto node) {
        boolean byOutput = false;
        for (AttributeProto attribute : node.getAttributeList()) {
            switch (attribute.getName()) {
                case "transB" -> byOutput = attribute.getI() == 1;
                case "alpha", "beta" -> {
                    if (attribute.getF() != 1) {
                        return false;
                    }
                }
                default -> {
                    if (attribute.getI() != 0) {
                        return false;
                    }
                }
            }
        }
        return byOutput;
    }
}
