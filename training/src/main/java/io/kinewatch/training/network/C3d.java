package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * C3D of Tran et al. 2015 (arXiv 1412.0767, figure 3): eight 3x3x3 convolutions, five max pools, two fully connected layers of 4096 and the classifier.
 *
 * <p>Variants: {@code tran/c3d} is the authors' Caffe net, whose pools round up; {@code tran/c3d-padded} is what PyTorch ports make of it
 * (DavideA/c3d-pytorch), whose pools round down and pool5 is padded in space; both see 4x4 behind pool5 at 112x112. {@code tran/c3d-bn} is VMZ's, with
 * batch norms (epsilon 1e-3, Caffe2's momentum 0.9) and pools that round down, so 3x3. What fc6 takes follows from the clip. Names are those of the
 * ports; dropout is 0.5. Immutable.
 */
record C3d(boolean roundUp, boolean padLastPool, boolean normed) {
    static final Map<String, NetworkTable> TABLES = Map.of(
            "tran/c3d", new C3d(true, false, false)::layers,
            "tran/c3d-padded", new C3d(false, true, false)::layers,
            "tran/c3d-bn", new C3d(false, false, true)::layers);

    private static final Norm NORM = new Norm(1e-3, 0.1);

    private static final int HIDDEN = 4096;

    Layer.Sequence layers(ArgumentReader arguments) {
        var width = Width.of(arguments);
        var layers = new ArrayList<Layer>();
        int channels = group(layers, arguments.input().channels(), width.channels(64), "1");
        layers.add(pool("pool1", Triple.of(1, 2, 2), false));
        channels = group(layers, channels, width.channels(128), "2");
        layers.add(pool("pool2", Triple.cube(2), false));
        channels = group(layers, channels, width.channels(256), "3a", "3b");
        layers.add(pool("pool3", Triple.cube(2), false));
        channels = group(layers, channels, width.channels(512), "4a", "4b");
        layers.add(pool("pool4", Triple.cube(2), false));
        group(layers, channels, width.channels(512), "5a", "5b");
        layers.add(pool("pool5", Triple.cube(2), padLastPool));

        layers.add(new Layer.Flatten("flatten"));
        int features = features(layers, arguments.input());
        int hidden = width.channels(HIDDEN);
        layers.addAll(connected("6", features, hidden));
        layers.addAll(connected("7", hidden, hidden));
        layers.add(new Layer.Linear("fc8", hidden, arguments.labels()));
        return new Layer.Sequence("", layers);
    }

    /** Convolutions of one width between two pools. */
    private int group(List<Layer> layers, int inChannels, int outChannels, String... numbers) {
        int channels = inChannels;
        for (String number : numbers) {
            var sliding = Sliding.same(Triple.cube(3), Triple.cube(1));
            layers.add(new Layer.Conv("conv" + number, channels, outChannels, sliding, 1, true));
            if (normed) {
                layers.add(NORM.layer("bn" + number, outChannels));
            }
            layers.add(new Layer.Relu("relu"));
            channels = outChannels;
        }
        return channels;
    }

    private Layer pool(String name, Triple size, boolean padded) {
        Triple padding = padded ? Triple.of(0, 1, 1) : Triple.cube(0);
        return new Layer.MaxPool(name, new Sliding(size, size, padding, roundUp));
    }

    private static List<Layer> connected(String number, int inFeatures, int outFeatures) {
        return List.of(
                new Layer.Linear("fc" + number, inFeatures, outFeatures),
                new Layer.Relu("relu"),
                new Layer.Dropout("dropout", 0.5));
    }

    private static int features(List<Layer> layers, ActivationShape input) {
        return new Layer.Sequence("", layers).read(new ShapeReader(), input).channels();
    }
}
