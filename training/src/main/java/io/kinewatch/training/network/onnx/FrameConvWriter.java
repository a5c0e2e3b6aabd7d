package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Triple;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the nodes of one {@link FrameConv}; its weights come when all norms are folded in. Not thread-safe.
 */
final class FrameConvWriter {
    private final GraphDraft graph;
    private final FrameConv conv;
    private final Layer.Conv layer;
    private final ActivationShape output;

    FrameConvWriter(GraphDraft graph, FrameConv conv, ActivationShape output) {
        this.graph = graph;
        this.conv = conv;
        this.layer = conv.layer();
        this.output = output;
    }

    Frames write(Frames input) {
        return switch (conv.form()) {
            case STACKED -> stacked(input);
            case WHOLE -> whole(input);
            case BY_TAP -> byTap(input);
        };
    }

    private Frames stacked(Frames input) {
        var taps = new FrameTaps(graph, layer.name(), input, conv.reach());
        int groups = conv.channels().groups();
        Frames pictures = groups == 1 ? taps.stacked() : taps.stackedInGroups(groups);
        ActivationShape shape = input.shape();
        int channels = conv.reach().taps().size() * shape.channels();
        String stacked = pictures.as(graph, List.of(channels, Frames.height(shape), Frames.width(shape)))
                .name();
        return Frames.pictures(conv(layer.name(), rounded(stacked, shape.channels()), 0, true), output);
    }

    /** With channels of zeros behind the others, if the convolution takes more than there are. */
    private String rounded(String pictures, int channels) {
        int missing = conv.channels().inputs() - channels;
        if (missing == 0) {
            return pictures;
        }
        String pads = graph.integers("pads/channels" + missing, 0, 0, 0, 0, 0, missing, 0, 0);
        return graph.add(layer.name() + "/rounded", OnnxNode.of("Pad", pictures, pads));
    }

    private Frames whole(Frames input) {
        String picture = input.as(graph, merged(input.shape())).name();
        return new Frames(conv(layer.name(), picture, 0, true), output, merged(output));
    }

    private static List<Integer> merged(ActivationShape shape) {
        return List.of(Frames.frames(shape) * shape.channels(), Frames.height(shape), Frames.width(shape));
    }

    /** The tap that needs no move goes first, with the bias. */
    private Frames byTap(Frames input) {
        var taps = new FrameTaps(graph, layer.name(), input, conv.reach());
        var order = new ArrayList<>(conv.reach().taps());
        Integer centre = conv.reach().padding();
        if (order.remove(centre)) {
            order.add(0, centre);
        }
        String sum = "";
        for (int tap : order) {
            String pictures = taps.at(tap).asPictures(graph).name();
            String product = conv(layer.name() + "/tap" + tap, pictures, tap, sum.isEmpty());
            sum = sum.isEmpty() ? product : graph.add(layer.name(), OnnxNode.of("Add", sum, product));
        }
        return Frames.pictures(sum, output);
    }

    private String conv(String name, String input, int tap, boolean bias) {
        var inputs = new ArrayList<>(List.of(input, conv.weight(tap)));
        if (bias) {
            inputs.add(conv.bias());
        }
        Triple kernel = layer.sliding().kernel();
        Triple stride = layer.sliding().stride();
        Triple pad = layer.sliding().padding();
        var node = OnnxNode.of("Conv", inputs.toArray(String[]::new))
                .integer("group", conv.channels().groups())
                .integers("kernel_shape", kernel.height(), kernel.width())
                .integers("strides", stride.height(), stride.width())
                .integers("pads", pad.height(), pad.width(), pad.height(), pad.width());
        return graph.add(name, node);
    }
}
