package io.kinewatch.training.network;

import io.kinewatch.training.network.TensorSpec.Role;
import java.util.List;

/**
 * A piece of a network as data: the tree that the summary, the trainable block and the ONNX graph are read from.
 *
 * <p>A layer's name is its published module path ({@code layer2.0.conv1}); the names of its tensors follow from it, so public checkpoints
 * load by name. Activations are (N, C, T, H, W), float32. Everything here is immutable.
 */
public sealed interface Layer {
    String name();

    /** Hands this layer to the reader's method for its kind. */
    <V> V read(LayerReader<V> reader, V input);

    /** All tensors of this layer and of those in it, in the order of PyTorch's state dict. */
    default List<TensorSpec> tensors() {
        return List.of();
    }

    private static List<TensorSpec> tensors(List<Layer> layers) {
        return layers.stream().flatMap(layer -> layer.tensors().stream()).toList();
    }

    /**
     * A 3D convolution; weight (outChannels, inChannels / groups, kT, kH, kW).
     *
     * @param planar whether it was published as a 2D convolution of each frame: the weight has no time axis, (outChannels, inChannels / groups,
     *     kH, kW)
     */
    record Conv(String name, int inChannels, int outChannels, Sliding sliding, int groups, boolean bias, boolean planar)
            implements Layer {
        public Conv {
            if (planar && sliding.kernel().frames() != 1) {
                throw new IllegalArgumentException("%s: a planar kernel of %s".formatted(name, sliding.kernel()));
            }
            if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
                throw new IllegalArgumentException("%s: %d to %d channels do not split into %d groups"
                        .formatted(name, inChannels, outChannels, groups));
            }
        }

        public Conv(String name, int inChannels, int outChannels, Sliding sliding) {
            this(name, inChannels, outChannels, sliding, 1, false);
        }

        public Conv(String name, int inChannels, int outChannels, Sliding sliding, int groups, boolean bias) {
            this(name, inChannels, outChannels, sliding, groups, bias, false);
        }

        /** A 2D convolution of each frame, without groups and bias. */
        public static Conv planar(String name, int inChannels, int outChannels, Sliding sliding) {
            return new Conv(name, inChannels, outChannels, sliding, 1, false, true);
        }

        public String weight() {
            return name + ".weight";
        }

        public String biasName() {
            return name + ".bias";
        }

        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.conv(this, input);
        }

        @Override
        public List<TensorSpec> tensors() {
            Triple k = sliding.kernel();
            int perGroup = inChannels / groups;
            int fanIn = Math.toIntExact(perGroup * k.volume());
            var shape = planar
                    ? List.of(outChannels, perGroup, k.height(), k.width())
                    : List.of(outChannels, perGroup, k.frames(), k.height(), k.width());
            var weight = new TensorSpec(weight(), shape, Role.CONV_WEIGHT, fanIn);
            return bias
                    ? List.of(weight, new TensorSpec(biasName(), List.of(outChannels), Role.BIAS, fanIn))
                    : List.of(weight);
        }
    }

    /**
     * Batch normalisation over all but the channel axis.
     *
     * @param momentum the share of the new batch in the running statistics (PyTorch's sense; DJL counts the old one)
     */
    record BatchNorm(String name, int channels, double epsilon, double momentum) implements Layer {
        public String gamma() {
            return name + ".weight";
        }

        public String beta() {
            return name + ".bias";
        }

        public String mean() {
            return name + ".running_mean";
        }

        public String variance() {
            return name + ".running_var";
        }

        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.batchNorm(this, input);
        }

        @Override
        public List<TensorSpec> tensors() {
            var shape = List.of(channels);
            return List.of(
                    new TensorSpec(gamma(), shape, Role.GAMMA, 0),
                    new TensorSpec(beta(), shape, Role.BETA, 0),
                    new TensorSpec(mean(), shape, Role.RUNNING_MEAN, 0),
                    new TensorSpec(variance(), shape, Role.RUNNING_VARIANCE, 0),
                    new TensorSpec(name + ".num_batches_tracked", List.of(), Role.COUNTER, 0));
        }
    }

    /** max(0, x). */
    record Relu(String name) implements Layer {
        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.relu(this, input);
        }
    }

    /** The largest value under the kernel; padding never wins. */
    record MaxPool(String name, Sliding sliding) implements Layer {
        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.maxPool(this, input);
        }
    }

    /** The mean under the kernel, with the zeros of the padding counted (PyTorch's default). Never rounds up: engines divide the rest differently. */
    record AveragePool(String name, Sliding sliding) implements Layer {
        public AveragePool {
            if (sliding.roundUp()) {
                throw new IllegalArgumentException(name + ": an average pool that rounds up");
            }
        }

        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.averagePool(this, input);
        }
    }

    /** The mean over T, H and W, whatever they are: (C, T, H, W) to (C, 1, 1, 1). */
    record GlobalAveragePool(String name) implements Layer {
        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.globalAveragePool(this, input);
        }
    }

    /** Shortcut A (He et al. 2016): every stride-th position, and zeros for the channels that are new. No weights. */
    record ZeroPadShortcut(String name, int inChannels, int outChannels, Triple stride) implements Layer {
        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.zeroPadShortcut(this, input);
        }
    }

    /** (C, T, H, W) to (C * T * H * W). */
    record Flatten(String name) implements Layer {
        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.flatten(this, input);
        }
    }

    /** Zeroes a share of the values while training and scales up the rest; nothing in evaluation. */
    record Dropout(String name, double rate) implements Layer {
        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.dropout(this, input);
        }
    }

    /** Fully connected with a bias; weight (outFeatures, inFeatures). */
    record Linear(String name, int inFeatures, int outFeatures) implements Layer {
        public String weight() {
            return name + ".weight";
        }

        public String biasName() {
            return name + ".bias";
        }

        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.linear(this, input);
        }

        @Override
        public List<TensorSpec> tensors() {
            return List.of(
                    new TensorSpec(weight(), List.of(outFeatures, inFeatures), Role.LINEAR_WEIGHT, inFeatures),
                    new TensorSpec(biasName(), List.of(outFeatures), Role.BIAS, inFeatures));
        }
    }

    /**
     * body(x) + shortcut(x); an empty sequence is the identity. Activations after the sum are layers of their own.
     *
     * @param shortcutFirst whether the published module lists the shortcut's tensors before the body's; nothing else depends on it
     */
    record Residual(String name, Layer body, Layer shortcut, boolean shortcutFirst) implements Layer {
        public Residual(String name, Layer body, Layer shortcut) {
            this(name, body, shortcut, false);
        }

        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.residual(this, input);
        }

        @Override
        public List<TensorSpec> tensors() {
            return Layer.tensors(shortcutFirst ? List.of(shortcut, body) : List.of(body, shortcut));
        }
    }

    /** The branches' outputs, all from the same input, one behind the other on the channel axis. */
    record Concat(String name, List<Layer> branches) implements Layer {
        public Concat {
            branches = List.copyOf(branches);
        }

        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.concat(this, input);
        }

        @Override
        public List<TensorSpec> tensors() {
            return Layer.tensors(branches);
        }
    }

    /** Layers one after another. */
    record Sequence(String name, List<Layer> layers) implements Layer {
        public Sequence {
            layers = List.copyOf(layers);
        }

        public static Sequence of(String name, Layer... layers) {
            return new Sequence(name, List.of(layers));
        }

        @Override
        public <V> V read(LayerReader<V> reader, V input) {
            return reader.sequence(this, input);
        }

        @Override
        public List<TensorSpec> tensors() {
            return Layer.tensors(layers);
        }
    }
}
