package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values of a graph are written in 8 bits, and which of them in the same scale: operators that only move values don't touch the levels, so
 * what goes in and what comes out has one scale, and everything that a concatenation joins has. Immutable once made.
 */
final class ScaleGroups {
    private final FloatGraph graph;
    private final Set<String> computing = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> quantised = new HashSet<>();
    private final Set<String> sources = new LinkedHashSet<>();

    /**
     * Looks at a graph.
     *
     * @param floatLayers names of nodes that go on computing in float32
     */
    ScaleGroups(FloatGraph graph, Set<String> floatLayers) {
        this.graph = graph;
        for (NodeProto node : graph.nodes()) {
            List<String> moved = Operators.chooses(node) ? node.getInputList() : Operators.moved(node, graph);
            for (String value : moved) {
                parents.put(root(value), root(node.getOutput(0)));
            }
        }
        for (NodeProto node : graph.nodes()) {
            if (Operators.computes(node, graph) && !floatLayers.contains(node.getName())) {
                compute(node);
            }
        }
        for (NodeProto node : graph.nodes()) {
            if (Operators.averages(node) && isQuantised(node.getInput(0))) {
                compute(node);
            }
        }
        if (isQuantised(graph.input())) {
            sources.add(graph.input());
        }
        for (NodeProto node : graph.nodes()) {
            String value = computes(node) ? written(node) : node.getOutput(0);
            boolean made = Operators.moved(node, graph).isEmpty() && !Operators.chooses(node);
            if (made && isQuantised(value)) {
                sources.add(value);
            }
        }
    }

    private void compute(NodeProto node) {
        computing.add(node.getOutput(0));
        node.getInputList().stream().filter(value -> !graph.isConstant(value)).forEach(this::quantise);
        quantise(written(node));
    }

    private void quantise(String value) {
        quantised.add(root(value));
    }

    private String root(String value) {
        String at = value;
        while (parents.containsKey(at) && !parents.get(at).equals(at)) {
            at = parents.get(at);
        }
        return at;
    }

    /** Whether a node computes in 8 bits. */
    boolean computes(NodeProto node) {
        return computing.contains(node.getOutput(0));
    }

    /** The value that is written in 8 bits when such a node has computed: behind the ReLU, if one follows. */
    String written(NodeProto node) {
        NodeProto relu = graph.reluBehind(node);
        return relu == null ? node.getOutput(0) : relu.getOutput(0);
    }

    /** Whether a value is written in 8 bits. */
    boolean isQuantised(String value) {
        return quantised.contains(root(value));
    }

    /** A name for the scale of a value: the same for all values that share it. */
    String scaleOf(String value) {
        return root(value);
    }

    /** The values that have to be looked at to know all scales: everything else is one of these, moved. */
    Set<String> sources() {
        return Set.copyOf(sources);
    }
}
