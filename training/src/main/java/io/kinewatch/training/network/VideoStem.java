package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The first convolution of {@link VideoResNet}: 7x7 within frames, stride 1x2x2, with 1, 3 or all frames at once.
 *
 * <p>Numbered as torchvision numbers it: {@code stem.0} to {@code stem.2}, or to {@code stem.5} where it is split; a pool comes behind. Stateless.
 */
enum VideoStem {
    /** One frame: rMC, f-R2D. */
    FRAME {
        @Override
        List<Layer> layers(ActivationShape input, int channels, Width width, Norm norm) {
            return whole(input, channels, 1, 0, norm);
        }
    },

    /** Three frames: R3D, MC, CSN. */
    VOLUME {
        @Override
        List<Layer> layers(ActivationShape input, int channels, Width width, Norm norm) {
            return whole(input, channels, 3, 1, norm);
        }
    },

    /** All frames, which are one behind it: R2D, where the paper takes them for 3T channels of one picture. */
    CLIP {
        @Override
        List<Layer> layers(ActivationShape input, int channels, Width width, Norm norm) {
            return whole(input, channels, input.dimensions().get(1), 0, norm);
        }
    },

    /** R(2+1)D: 1x7x7 to 45 channels (a number of VMZ's and torchvision's code, the paper's rule would give 83), then 3x1x1. */
    SPLIT {
        @Override
        List<Layer> layers(ActivationShape input, int channels, Width width, Norm norm) {
            int middle = width.channels(45);
            var layers = new ArrayList<>(whole(input, middle, 1, 0, norm));
            layers.add(new Layer.Conv("stem.3", middle, channels, Sliding.same(Triple.of(3, 1, 1), Triple.cube(1))));
            layers.add(norm.layer("stem.4", channels));
            layers.add(new Layer.Relu("stem.5"));
            return layers;
        }
    };

    abstract List<Layer> layers(ActivationShape input, int channels, Width width, Norm norm);

    /**
     * The stem as one layer.
     *
     * @param pool whether a max pool of 1x3x3, stride 1x2x2, ends it ({@code use_pool1} in VMZ)
     */
    Layer layer(ActivationShape input, int channels, Width width, Norm norm, boolean pool) {
        var layers = new ArrayList<>(layers(input, channels, width, norm));
        if (pool) {
            var sliding = Sliding.same(Triple.of(1, 3, 3), Triple.of(1, 2, 2));
            layers.add(new Layer.MaxPool("stem." + layers.size(), sliding));
        }
        return new Layer.Sequence("stem", layers);
    }

    private static List<Layer> whole(ActivationShape input, int channels, int frames, int timePadding, Norm norm) {
        var sliding = new Sliding(Triple.of(frames, 7, 7), Triple.of(1, 2, 2), Triple.of(timePadding, 3, 3));
        return List.of(
                new Layer.Conv("stem.0", input.channels(), channels, sliding),
                norm.layer("stem.1", channels),
                new Layer.Relu("stem.2"));
    }
}
