package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.LayerReader;
import io.kinewatch.training.network.Sliding;
import io.kinewatch.training.network.Triple;
import java.util.ArrayList;
import java.util.List;

/**
 * The reader that writes ONNX nodes: what flows is the name of a value, (N, C, T, H, W) float32 until flattened.
 *
 * <p>Weights are referred to by their published names; whoever makes the graph supplies them. Not thread-safe: one a graph.
 */
final class OnnxReader implements LayerReader<String> {
    private final GraphDraft graph;

    OnnxReader(GraphDraft graph) {
        this.graph = graph;
    }

    @Override
    public String conv(Layer.Conv layer, String input) {
        var inputs = new ArrayList<>(List.of(input, layer.weight()));
        if (layer.bias()) {
            inputs.add(layer.biasName());
        }
        var node = OnnxNode.of("Conv", inputs.toArray(String[]::new)).integer("group", layer.groups());
        return add(layer, sliding(node, layer.sliding()));
    }

    @Override
    public String batchNorm(Layer.BatchNorm layer, String input) {
        String[] inputs = {input, layer.gamma(), layer.beta(), layer.mean(), layer.variance()};
        return add(layer, OnnxNode.of("BatchNormalization", inputs).real("epsilon", (float) layer.epsilon()));
    }

    @Override
    public String relu(Layer.Relu layer, String input) {
        return add(layer, OnnxNode.of("Relu", input));
    }

    @Override
    public String maxPool(Layer.MaxPool layer, String input) {
        var node = OnnxNode.of("MaxPool", input)
                .integer("ceil_mode", layer.sliding().roundUp() ? 1 : 0);
        return add(layer, sliding(node, layer.sliding()));
    }

    @Override
    public String averagePool(Layer.AveragePool layer, String input) {
        return add(layer, averagePool(layer.sliding(), input));
    }

    @Override
    public String globalAveragePool(Layer.GlobalAveragePool layer, String input) {
        return add(layer, OnnxNode.of("GlobalAveragePool", input));
    }

    @Override
    public String zeroPadShortcut(Layer.ZeroPadShortcut layer, String input) {
        String thinned = add(layer, averagePool(Sliding.pointwise(layer.stride()), input));
        int added = layer.outChannels() - layer.inChannels();
        String amounts = graph.integers(layer.name() + ".pads", 0, 0, 0, 0, 0, 0, added, 0, 0, 0);
        return add(layer, OnnxNode.of("Pad", thinned, amounts));
    }

    @Override
    public String flatten(Layer.Flatten layer, String input) {
        return add(layer, OnnxNode.of("Flatten", input).integer("axis", 1));
    }

    @Override
    public String dropout(Layer.Dropout layer, String input) {
        return input;
    }

    @Override
    public String linear(Layer.Linear layer, String input) {
        return add(
                layer,
                OnnxNode.of("Gemm", input, layer.weight(), layer.biasName()).integer("transB", 1));
    }

    @Override
    public String residual(Layer.Residual layer, String input) {
        String body = layer.body().read(this, input);
        return add(layer, OnnxNode.of("Add", body, layer.shortcut().read(this, input)));
    }

    @Override
    public String concat(Layer.Concat layer, String input) {
        String[] outputs = layer.branches().stream()
                .map(branch -> branch.read(this, input))
                .toArray(String[]::new);
        return add(layer, OnnxNode.of("Concat", outputs).integer("axis", 1));
    }

    @Override
    public String sequence(Layer.Sequence layer, String input) {
        String value = input;
        for (Layer child : layer.layers()) {
            value = child.read(this, value);
        }
        return value;
    }

    private static OnnxNode averagePool(Sliding sliding, String input) {
        var node = OnnxNode.of("AveragePool", input)
                .integer("count_include_pad", 1)
                .integer("ceil_mode", sliding.roundUp() ? 1 : 0);
        return sliding(node, sliding);
    }

    private static OnnxNode sliding(OnnxNode node, Sliding sliding) {
        Triple pad = sliding.padding();
        return node.integers("kernel_shape", axes(sliding.kernel()))
                .integers("strides", axes(sliding.stride()))
                .integers("pads", pad.frames(), pad.height(), pad.width(), pad.frames(), pad.height(), pad.width());
    }

    private static long[] axes(Triple triple) {
        return new long[] {triple.frames(), triple.height(), triple.width()};
    }

    private String add(Layer layer, OnnxNode node) {
        return graph.add(layer.name(), node);
    }
}
