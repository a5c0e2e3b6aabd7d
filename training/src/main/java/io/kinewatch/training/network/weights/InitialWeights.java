package io.kinewatch.training.network.weights;

import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.TensorSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * The weights that training from scratch starts with, by default as the code of most of the networks' authors has them.
 *
 * <p>Convolutions: normal with variance 2 / fanOut (He et al. 2015): Hara's and torchvision's {@code kaiming_normal_(mode='fan_out')},
 * VMZ's {@code MSRAFill}, Res3D's {@code msra} filler; P3D's port counts all but the kernel's width, and C3D's narrow Gaussian of 0.01
 * gives way to it too. Batch norms: gamma 1, beta 0; linear layers and biases: uniform in +-1 / sqrt(fanIn) (PyTorch's default). Each
 * tensor has a random stream of its own, from the seed and its name, so the same seed gives the same values whatever else is in the
 * network. Stateless.
 */
public final class InitialWeights {
    private InitialWeights() {}

    /** As published. */
    public static Weights of(Network network, long seed) {
        return of(network, InitialRule.PUBLISHED, seed);
    }

    public static Weights of(Network network, InitialRule rule, long seed) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (TensorSpec spec : network.tensors()) {
            tensors.put(spec.name(), Tensor.of(spec.shape(), values(spec, seed)));
        }
        if (rule == InitialRule.IDENTITY) {
            toIdentity(network.root(), tensors);
        }
        return new Weights(tensors);
    }

    private static void toIdentity(Layer layer, Map<String, Tensor> tensors) {
        if (layer instanceof Layer.Sequence sequence) {
            sequence.layers().forEach(inner -> toIdentity(inner, tensors));
        } else if (layer instanceof Layer.Concat concat) {
            concat.branches().forEach(branch -> toIdentity(branch, tensors));
        } else if (layer instanceof Layer.Residual residual) {
            toIdentity(residual.body(), tensors);
            toIdentity(residual.shortcut(), tensors);
            residual.body().tensors().stream()
                    .filter(spec -> spec.role() == TensorSpec.Role.GAMMA)
                    .reduce((before, last) -> last)
                    .ifPresent(last -> scale(tensors, last.name(), 0));
        } else if (layer instanceof Layer.Conv conv && conv.groups() > 1) {
            scale(tensors, conv.weight(), (float) Math.sqrt(conv.groups()));
        }
    }

    private static void scale(Map<String, Tensor> tensors, String name, float factor) {
        tensors.computeIfPresent(name, (same, tensor) -> {
            float[] values = tensor.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
            return Tensor.of(tensor.shape(), values);
        });
    }

    private static float[] values(TensorSpec spec, long seed) {
        var values = new float[Math.toIntExact(spec.size())];
        var random = new Random(seed * 0x9E3779B97F4A7C15L ^ crc32(spec.name()));
        switch (spec.role()) {
            case CONV_WEIGHT -> normal(values, Math.sqrt(2.0 / fanOut(spec)), random);
            case LINEAR_WEIGHT, BIAS -> uniform(values, 1 / Math.sqrt(spec.fanIn()), random);
            case GAMMA, RUNNING_VARIANCE -> Arrays.fill(values, 1);
            case BETA, RUNNING_MEAN, COUNTER -> Arrays.fill(values, 0);
            default -> throw new IllegalArgumentException("No rule for " + spec);
        }
        return values;
    }

    /** Output channels times taps: in how many sums one input takes part, groups left aside as PyTorch does. */
    private static long fanOut(TensorSpec spec) {
        return spec.size() / spec.shape().get(1);
    }

    private static void normal(float[] values, double deviation, Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
    }

    private static void uniform(float[] values, double bound, Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
    }

    private static long crc32(String name) {
        var crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
