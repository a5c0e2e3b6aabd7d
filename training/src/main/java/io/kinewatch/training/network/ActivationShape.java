package io.kinewatch.training.network;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one activation without its batch axis: (C, T, H, W), or (features) once flattened.
 *
 * <p>Computed by the readers of a layer tree before any native library is loaded, so that a network that does not fit its clip is
 * refused by the name of the layer that breaks. Immutable.
 */
public record ActivationShape(List<Integer> dimensions) {
    public ActivationShape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException("Not a shape: " + dimensions);
        }
    }

    public static ActivationShape volume(int channels, int frames, int height, int width) {
        return new ActivationShape(List.of(channels, frames, height, width));
    }

    public static ActivationShape flat(int features) {
        return new ActivationShape(List.of(features));
    }

    public int channels() {
        return dimensions.get(0);
    }

    /** How many values one sample has. */
    public long size() {
        return dimensions.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
    }

    public boolean isVolume() {
        return dimensions.size() == 4;
    }

    /**
     * The shape that a sliding kernel leaves: {@code floor((in + 2 * padding - kernel) / stride) + 1} in each direction, with
     * {@code ceil} in place of {@code floor} if asked for (PyTorch's rule: no position may start in the padding behind the input).
     */
    public ActivationShape slide(String layer, Sliding sliding, int outChannels) {
        requireVolume(layer);
        Triple kernel = sliding.kernel();
        Triple stride = sliding.stride();
        Triple padding = sliding.padding();
        boolean up = sliding.roundUp();
        int t = positions(dimensions.get(1), kernel.frames(), stride.frames(), padding.frames(), up);
        int h = positions(dimensions.get(2), kernel.height(), stride.height(), padding.height(), up);
        int w = positions(dimensions.get(3), kernel.width(), stride.width(), padding.width(), up);
        if (t < 1 || h < 1 || w < 1) {
            throw new IllegalArgumentException(
                    "%s: a kernel of %s does not fit an input of %s".formatted(layer, kernel, this));
        }
        return volume(outChannels, t, h, w);
    }

    void requireVolume(String layer) {
        if (!isVolume()) {
            throw new IllegalArgumentException("%s: wants (C, T, H, W), but its input is %s".formatted(layer, this));
        }
    }

    void requireChannels(String layer, int expected) {
        if (channels() != expected) {
            throw new IllegalArgumentException(
                    "%s: wants %d channels, but its input is %s".formatted(layer, expected, this));
        }
    }

    private static int positions(int in, int kernel, int stride, int padding, boolean roundUp) {
        int span = in + 2 * padding - kernel;
        int positions = Math.floorDiv(roundUp ? span + stride - 1 : span, stride) + 1;
        return roundUp && (positions - 1) * stride >= in + padding ? positions - 1 : positions;
    }

    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
