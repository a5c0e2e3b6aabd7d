package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The reader that computes shapes: what a layer makes of an input shape, and what each layer with weights costs.
 *
 * <p>Refuses trees whose layers do not fit each other, by the layer's name. Not thread-safe: one a walk.
 */
public final class ShapeReader implements LayerReader<ActivationShape> {
    private final List<LayerCost> costs = new ArrayList<>();

    /** The convolutions and linear layers read so far, in execution order. */
    public List<LayerCost> costs() {
        return List.copyOf(costs);
    }

    @Override
    public ActivationShape conv(Layer.Conv layer, ActivationShape input) {
        input.requireVolume(layer.name());
        input.requireChannels(layer.name(), layer.inChannels());
        ActivationShape output = input.slide(layer.name(), layer.sliding(), layer.outChannels());
        long perOutput =
                layer.inChannels() / layer.groups() * layer.sliding().kernel().volume();
        costs.add(new LayerCost(layer, output, output.size() * perOutput));
        return output;
    }

    @Override
    public ActivationShape batchNorm(Layer.BatchNorm layer, ActivationShape input) {
        input.requireChannels(layer.name(), layer.channels());
        return input;
    }

    @Override
    public ActivationShape relu(Layer.Relu layer, ActivationShape input) {
        return input;
    }

    @Override
    public ActivationShape maxPool(Layer.MaxPool layer, ActivationShape input) {
        return input.slide(layer.name(), layer.sliding(), input.channels());
    }

    @Override
    public ActivationShape averagePool(Layer.AveragePool layer, ActivationShape input) {
        return input.slide(layer.name(), layer.sliding(), input.channels());
    }

    @Override
    public ActivationShape globalAveragePool(Layer.GlobalAveragePool layer, ActivationShape input) {
        input.requireVolume(layer.name());
        return ActivationShape.volume(input.channels(), 1, 1, 1);
    }

    @Override
    public ActivationShape zeroPadShortcut(Layer.ZeroPadShortcut layer, ActivationShape input) {
        input.requireChannels(layer.name(), layer.inChannels());
        return input.slide(layer.name(), Sliding.pointwise(layer.stride()), layer.outChannels());
    }

    @Override
    public ActivationShape flatten(Layer.Flatten layer, ActivationShape input) {
        return ActivationShape.flat(Math.toIntExact(input.size()));
    }

    @Override
    public ActivationShape dropout(Layer.Dropout layer, ActivationShape input) {
        return input;
    }

    @Override
    public ActivationShape linear(Layer.Linear layer, ActivationShape input) {
        if (!input.equals(ActivationShape.flat(layer.inFeatures()))) {
            throw new IllegalArgumentException(
                    "%s: wants %d features, but its input is %s".formatted(layer.name(), layer.inFeatures(), input));
        }
        ActivationShape output = ActivationShape.flat(layer.outFeatures());
        costs.add(new LayerCost(layer, output, (long) layer.inFeatures() * layer.outFeatures()));
        return output;
    }

    @Override
    public ActivationShape residual(Layer.Residual layer, ActivationShape input) {
        ActivationShape body = layer.body().read(this, input);
        ActivationShape shortcut = layer.shortcut().read(this, input);
        if (!body.equals(shortcut)) {
            throw new IllegalArgumentException(
                    "%s: the body makes %s, but the shortcut %s".formatted(layer.name(), body, shortcut));
        }
        return body;
    }

    @Override
    public ActivationShape concat(Layer.Concat layer, ActivationShape input) {
        int channels = 0;
        List<Integer> extents = null;
        for (Layer branch : layer.branches()) {
            List<Integer> output = branch.read(this, input).dimensions();
            List<Integer> rest = output.subList(1, output.size());
            if (extents != null && !extents.equals(rest)) {
                throw new IllegalArgumentException(
                        "%s: branches of %s and %s cannot be put together".formatted(layer.name(), extents, rest));
            }
            extents = rest;
            channels += output.get(0);
        }
        var dimensions = new ArrayList<>(List.of(channels));
        dimensions.addAll(extents == null ? List.of() : extents);
        return new ActivationShape(dimensions);
    }

    @Override
    public ActivationShape sequence(Layer.Sequence layer, ActivationShape input) {
        ActivationShape value = input;
        for (Layer child : layer.layers()) {
            value = child.read(this, value);
        }
        return value;
    }

    /**
     * What one convolution or linear layer costs.
     *
     * @param multiplyAdds multiplications of weights with activations for one clip; biases, norms and pools are not counted
     */
    public record LayerCost(Layer layer, ActivationShape output, long multiplyAdds) {}
}
