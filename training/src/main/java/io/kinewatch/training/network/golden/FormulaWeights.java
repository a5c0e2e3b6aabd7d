package io.kinewatch.training.network.golden;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.TensorSpec;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * Weights and clips that are made by a formula from their names, so that a reference output needs no weights file.
 *
 * <p>Value i of a tensor comes from u = splitmix64(crc32(name) &lt;&lt; 32 + i) in [0, 1): convolutions and linear weights are uniform with
 * variance 2 / fanIn, gammas in [0.4375, 0.9375), biases and running means in +-0.1, running variances in [0.5, 1.5), clips in +-2. Stateless.
 */
public final class FormulaWeights {
    private FormulaWeights() {}

    public static Weights of(Network network) {
        return of(network, name -> name);
    }

    /**
     * As {@link #of(Network)}, for a reference whose tensors have other names.
     *
     * @param keys our name to the one that the formula is asked with
     */
    public static Weights of(Network network, UnaryOperator<String> keys) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (TensorSpec spec : network.tensors()) {
            tensors.put(spec.name(), tensor(spec, keys.apply(spec.name())));
        }
        return new Weights(tensors);
    }

    /** Clips (N, C, T, H, W) for the network, as one array. */
    public static float[] clips(Network network, int batch) {
        return clips(0, Math.toIntExact(batch * network.input().size()));
    }

    /** The clip at that position of the batch, (C, T, H, W). */
    public static float[] clip(Network network, int position) {
        return clips(
                position * network.input().size(),
                Math.toIntExact(network.input().size()));
    }

    private static float[] clips(long from, int size) {
        var values = new float[size];
        long key = crc32("input");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * uniform(key, from + i) - 1) * 2);
        }
        return values;
    }

    static Tensor tensor(TensorSpec spec, String name) {
        var values = new float[Math.toIntExact(spec.size())];
        long key = crc32(name);
        double fanIn = fanIn(spec.shape());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value(spec.role(), fanIn, uniform(key, i));
        }
        return Tensor.of(spec.shape(), values);
    }

    private static double value(TensorSpec.Role role, double fanIn, double u) {
        return switch (role) {
            case CONV_WEIGHT, LINEAR_WEIGHT -> (2 * u - 1) * Math.sqrt(3.0 / fanIn) * Math.sqrt(2.0);
            case GAMMA -> 0.4375 + 0.5 * u;
            case BIAS, BETA, RUNNING_MEAN -> (2 * u - 1) * 0.1;
            case RUNNING_VARIANCE -> 0.5 + u;
            case COUNTER -> 0;
        };
    }

    private static double fanIn(List<Integer> shape) {
        return shape.stream().skip(1).mapToDouble(d -> d).reduce(1, (a, b) -> a * b);
    }

    private static double uniform(long key, long index) {
        long z = (key << 32) + index + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >>> 40) / (double) (1 << 24);
    }

    private static long crc32(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
