package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What a network is made of and what it costs: stages, output shapes, parameters, multiply-adds.
 *
 * <p>Read from the layer tree alone, without a native library. Immutable.
 *
 * @param parameters trained values (running statistics are not among them)
 * @param multiplyAdds of the convolutions and linear layers, for one clip
 * @param outputShape of one clip, without the batch axis
 * @param stages the children of the tree's root, in order
 * @param layers every convolution and linear layer, in execution order
 */
public record NetworkSummary(
        long parameters,
        long multiplyAdds,
        ActivationShape outputShape,
        List<Stage> stages,
        List<ShapeReader.LayerCost> layers) {
    public NetworkSummary {
        stages = List.copyOf(stages);
        layers = List.copyOf(layers);
    }

    /** Throws IllegalArgumentException, naming the layer, if the tree does not fit its input. */
    public static NetworkSummary of(Network network) {
        return of(network.root(), network.input());
    }

    static NetworkSummary of(Layer.Sequence root, ActivationShape input) {
        var reader = new ShapeReader();
        var stages = new ArrayList<Stage>();
        ActivationShape shape = input;
        long before = 0;
        for (Layer child : root.layers()) {
            shape = child.read(reader, shape);
            long total = multiplyAdds(reader.costs());
            stages.add(new Stage(child.name(), shape, parameters(child), total - before));
            before = total;
        }
        return new NetworkSummary(parameters(root), before, shape, stages, reader.costs());
    }

    private static long multiplyAdds(List<ShapeReader.LayerCost> costs) {
        return costs.stream().mapToLong(ShapeReader.LayerCost::multiplyAdds).sum();
    }

    private static long parameters(Layer layer) {
        return layer.tensors().stream()
                .filter(tensor -> tensor.role().trained())
                .mapToLong(TensorSpec::size)
                .sum();
    }

    /** One line of the table: a child of the root. */
    public record Stage(String name, ActivationShape outputShape, long parameters, long multiplyAdds) {}
}
