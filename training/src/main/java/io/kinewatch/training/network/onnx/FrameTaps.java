package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.ActivationShape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What the taps of a kernel see over time, as nodes: frames moved, thinned out and stacked, with zeros for the padding. Only copies, so that they
 * run on any type of value. Not thread-safe.
 */
final class FrameTaps {
    private static final int TIME = 1;

    private final GraphDraft graph;
    private final String name;
    private final Frames input;
    private final FrameReach reach;
    private String padded;

    /**
     * The taps of one layer.
     *
     * @param name of the layer
     */
    FrameTaps(GraphDraft graph, String name, Frames input, FrameReach reach) {
        this.graph = graph;
        this.name = name;
        this.input = input;
        this.reach = reach;
    }

    /** What all taps see at each position, (N, T', taps, C, H, W). */
    Frames stacked() {
        if (reach.wholeInput()) {
            return input;
        }
        if (reach.taps().size() == 1) {
            return at(reach.taps().get(0));
        }
        List<Integer> table = List.of(reach.positions(), reach.taps().size());
        String indices = indices(table, reach.padded());
        ActivationShape shape = positions();
        List<Integer> dimensions = List.of(
                reach.positions(), reach.taps().size(), shape.channels(), Frames.height(shape), Frames.width(shape));
        return new Frames(gather(name + "/stack", padded(), indices), shape, dimensions);
    }

    /** As {@link #stacked()}, with the taps behind the groups: (N, T', groups, taps, C / groups, H, W). */
    Frames stackedInGroups(int groups) {
        if (reach.taps().size() == 1) {
            return stacked();
        }
        ActivationShape shape = positions();
        int height = Frames.height(shape);
        int width = Frames.width(shape);
        int perGroup = shape.channels() / groups;
        String parts = graph.reshaped(padded(), List.of(reach.paddedFrames() * groups, perGroup, height, width));
        int taps = reach.taps().size();
        String indices = indices(List.of(reach.positions(), groups, taps), reach.paddedInGroups(groups));
        List<Integer> dimensions = List.of(reach.positions(), groups, taps, perGroup, height, width);
        return new Frames(gather(name + "/stack", parts, indices), shape, dimensions);
    }

    /** What one tap sees at each position, (N, T', C, H, W). */
    Frames at(int tap) {
        if (reach.seesInput(tap)) {
            return input;
        }
        return Frames.clips(
                gather(name + "/frames" + tap, padded(), indices(List.of(reach.positions()), reach.padded(tap))),
                positions());
    }

    /** As {@link #at(int)} with the nearest frame, instead of zeros, where the tap sees padding. */
    Frames nearest(int tap) {
        long[] table = reach.nearest(tap);
        return Frames.clips(
                gather(name + "/frames" + tap, input.asClips(graph).name(), indices(List.of(table.length), table)),
                positions());
    }

    private ActivationShape positions() {
        ActivationShape shape = input.shape();
        return ActivationShape.volume(shape.channels(), reach.positions(), Frames.height(shape), Frames.width(shape));
    }

    /** All frames with those of the padding, the same for all taps. */
    private String padded() {
        if (padded == null) {
            String clips = input.asClips(graph).name();
            padded = reach.before() == 0 && reach.behind() == 0
                    ? clips
                    : graph.add(name + "/padded", OnnxNode.of("Pad", clips, pads(reach.before(), reach.behind())));
        }
        return padded;
    }

    private String pads(int before, int behind) {
        return graph.integers("pads/%d,%d".formatted(before, behind), 0, before, 0, 0, 0, 0, behind, 0, 0, 0);
    }

    private String indices(List<Integer> shape, long... values) {
        String content = LongStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return graph.integers("frames/%s/%s".formatted(shape.size(), content), shape, values);
    }

    private String gather(String node, String clips, String indices) {
        return graph.add(node, OnnxNode.of("Gather", clips, indices).integer("axis", TIME));
    }
}
