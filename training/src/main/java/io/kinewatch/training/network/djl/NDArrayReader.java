package io.kinewatch.training.network.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.LayerReader;
import io.kinewatch.training.network.Sliding;
import io.kinewatch.training.network.Triple;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The reader that computes: it runs each layer on (N, C, T, H, W) float32 arrays with DJL's operations, so autograd sees a plain forward
 * pass.
 *
 * <p>Arrays belong to the input's manager. Not thread-safe: one a forward pass.
 */
final class NDArrayReader implements LayerReader<NDArray> {
    /** DJL swaps axes back and forth around any axis but this one, which for its PyTorch engine means axis 1. */
    private static final int CHANNEL_AXIS = -1;

    /** T in (N, C, T, H, W), and kT in a weight. */
    private static final int TIME_AXIS = 2;

    private static final Shape NO_DILATION = new Shape(1, 1, 1);

    private final Function<String, NDArray> parameters;
    private final boolean training;
    private final ComputeRule rule;
    private final BiConsumer<String, NDArray> tap;

    /**
     * Makes a reader for one forward pass.
     *
     * @param parameters tensors by published name, on the input's device
     * @param rule how training computes
     * @param tap sees each layer's name and output as it is computed; outside of training the output is closed soon after
     */
    NDArrayReader(
            Function<String, NDArray> parameters, boolean training, ComputeRule rule, BiConsumer<String, NDArray> tap) {
        this.parameters = parameters;
        this.training = training;
        this.rule = rule;
        this.tap = tap;
    }

    @Override
    public NDArray conv(Layer.Conv layer, NDArray input) {
        Sliding sliding = layer.sliding();
        NDArray weight = parameters.apply(layer.weight());
        NDList output = Conv3d.conv3d(
                narrowed(input),
                narrowed(layer.planar() ? weight.expandDims(TIME_AXIS) : weight),
                layer.bias() ? narrowed(parameters.apply(layer.biasName())) : null,
                shape(sliding.stride()),
                shape(sliding.padding()),
                NO_DILATION,
                layer.groups());
        return seen(layer, widened(output.singletonOrThrow()));
    }

    @Override
    public NDArray batchNorm(Layer.BatchNorm layer, NDArray input) {
        NDList output = BatchNorm.batchNorm(
                input,
                parameters.apply(layer.mean()),
                parameters.apply(layer.variance()),
                parameters.apply(layer.gamma()),
                parameters.apply(layer.beta()),
                CHANNEL_AXIS,
                (float) (1 - layer.momentum()),
                (float) layer.epsilon(),
                training && !rule.fixed().contains(layer.mean()));
        return seen(layer, output.singletonOrThrow());
    }

    @Override
    public NDArray relu(Layer.Relu layer, NDArray input) {
        return seen(layer, Activation.relu(input));
    }

    @Override
    public NDArray maxPool(Layer.MaxPool layer, NDArray input) {
        Sliding sliding = layer.sliding();
        return seen(
                layer,
                Pool.maxPool3d(
                        input,
                        shape(sliding.kernel()),
                        shape(sliding.stride()),
                        shape(sliding.padding()),
                        sliding.roundUp()));
    }

    @Override
    public NDArray averagePool(Layer.AveragePool layer, NDArray input) {
        return seen(layer, averaged(layer.sliding(), input));
    }

    @Override
    public NDArray globalAveragePool(Layer.GlobalAveragePool layer, NDArray input) {
        Shape shape = input.getShape();
        return seen(layer, Pool.globalAvgPool3d(input).reshape(shape.get(0), shape.get(1), 1, 1, 1));
    }

    @Override
    public NDArray zeroPadShortcut(Layer.ZeroPadShortcut layer, NDArray input) {
        NDArray thinned = averaged(Sliding.pointwise(layer.stride()), input);
        long[] zeros = thinned.getShape().getShape().clone();
        zeros[1] = (long) layer.outChannels() - layer.inChannels();
        NDArray added = input.getManager().zeros(new Shape(zeros), input.getDataType(), input.getDevice());
        NDArray output = NDArrays.concat(new NDList(thinned, added), 1);
        release(thinned, input);
        release(added, input);
        return seen(layer, output);
    }

    @Override
    public NDArray flatten(Layer.Flatten layer, NDArray input) {
        return seen(layer, input.reshape(input.getShape().get(0), -1));
    }

    @Override
    public NDArray dropout(Layer.Dropout layer, NDArray input) {
        return training
                ? seen(layer, Dropout.dropout(input, (float) layer.rate(), true).singletonOrThrow())
                : seen(layer, input);
    }

    @Override
    public NDArray linear(Layer.Linear layer, NDArray input) {
        NDArray weight = narrowed(parameters.apply(layer.weight()));
        NDArray bias = narrowed(parameters.apply(layer.biasName()));
        return seen(layer, widened(Linear.linear(narrowed(input), weight, bias).singletonOrThrow()));
    }

    @Override
    public NDArray residual(Layer.Residual layer, NDArray input) {
        NDArray body = layer.body().read(this, input);
        NDArray shortcut = layer.shortcut().read(this, input);
        NDArray output = body.add(shortcut);
        release(body, input);
        release(shortcut, input);
        return seen(layer, output);
    }

    @Override
    public NDArray concat(Layer.Concat layer, NDArray input) {
        var outputs = new NDList(layer.branches().size());
        for (Layer branch : layer.branches()) {
            outputs.add(branch.read(this, input));
        }
        NDArray output = NDArrays.concat(outputs, 1);
        outputs.forEach(branch -> release(branch, input));
        return seen(layer, output);
    }

    @Override
    public NDArray sequence(Layer.Sequence layer, NDArray input) {
        NDArray value = input;
        for (Layer child : layer.layers()) {
            NDArray next = child.read(this, value);
            if (value != next) {
                release(value, input);
            }
            value = next;
        }
        return seen(layer, value);
    }

    /** Closes what no later layer needs, or a deep network's activations would all lie in memory at once. Training needs them. */
    private void release(NDArray value, NDArray input) {
        if (!training && value != input) {
            value.close();
        }
    }

    private NDArray narrowed(NDArray array) {
        return training ? cast(array, rule.type()) : array;
    }

    private NDArray widened(NDArray array) {
        return training ? cast(array, DataType.FLOAT32) : array;
    }

    /** DJL's own conversion leaves the graph of gradients; a product of one factor each, in another type, does not. */
    private NDArray cast(NDArray array, DataType type) {
        return rule.type() == DataType.FLOAT32
                ? array
                : array.expandDims(0).cumProd(0, type).squeeze(0);
    }

    private NDArray averaged(Sliding sliding, NDArray input) {
        return Pool.avgPool3d(
                input,
                shape(sliding.kernel()),
                shape(sliding.stride()),
                shape(sliding.padding()),
                sliding.roundUp(),
                true);
    }

    private NDArray seen(Layer layer, NDArray output) {
        tap.accept(layer.name(), output);
        return output;
    }

    private static Shape shape(Triple triple) {
        return new Shape(triple.frames(), triple.height(), triple.width());
    }
}
