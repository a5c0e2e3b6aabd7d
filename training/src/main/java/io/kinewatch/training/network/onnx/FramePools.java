package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Sliding;
import java.util.List;

/**
 * Writes 3D pools as a 2D pool of each frame and then one over time. Not thread-safe.
 */
final class FramePools {
    private final GraphDraft graph;

    FramePools(GraphDraft graph) {
        this.graph = graph;
    }

    Frames max(Layer.MaxPool layer, Frames input) {
        ActivationShape output =
                input.shape().slide(layer.name(), layer.sliding(), input.shape().channels());
        Frames pooled = withinFrames(layer.name(), "MaxPool", layer.sliding(), input, output);
        FrameReach reach = FrameReach.of(input.shape(), output, layer.sliding());
        if (reach.wholeInput() && reach.taps().size() == 1) {
            return pooled;
        }
        var taps = new FrameTaps(graph, layer.name(), pooled, reach);
        String[] seen =
                reach.taps().stream().map(tap -> taps.nearest(tap).name()).toArray(String[]::new);
        return seen.length == 1
                ? Frames.clips(seen[0], output)
                : Frames.clips(graph.add(layer.name(), OnnxNode.of("Max", seen)), output);
    }

    Frames average(Layer.AveragePool layer, Frames input) {
        ActivationShape output =
                input.shape().slide(layer.name(), layer.sliding(), input.shape().channels());
        Frames pooled = withinFrames(layer.name(), "AveragePool", layer.sliding(), input, output);
        int kernel = layer.sliding().kernel().frames();
        if (kernel == 1 && output.dimensions().get(1) == input.frames()) {
            return pooled;
        }
        int padding = layer.sliding().padding().frames();
        var node = overTime("AveragePool", pooled)
                .integers("kernel_shape", kernel, 1)
                .integers("strides", layer.sliding().stride().frames(), 1)
                .integers("pads", padding, 0, padding, 0)
                .integer("count_include_pad", 1);
        return rows(graph.add(layer.name(), node), output);
    }

    Frames globalAverage(Layer.GlobalAveragePool layer, Frames input) {
        int channels = input.shape().channels();
        Frames mean = Frames.pictures(
                graph.add(
                        layer.name(),
                        OnnxNode.of("GlobalAveragePool", input.asPictures(graph).name())),
                ActivationShape.volume(channels, input.frames(), 1, 1));
        ActivationShape output = ActivationShape.volume(channels, 1, 1, 1);
        if (input.frames() == 1) {
            return mean;
        }
        var node = overTime("AveragePool", mean).integers("kernel_shape", input.frames(), 1);
        return rows(graph.add(layer.name(), node), output);
    }

    /** A pool over one picture a clip that has a row for each frame. */
    private OnnxNode overTime(String operator, Frames input) {
        return OnnxNode.of(operator, input.as(graph, rows(input.shape())).name());
    }

    private static Frames rows(String name, ActivationShape shape) {
        return new Frames(name, shape, rows(shape));
    }

    private static List<Integer> rows(ActivationShape shape) {
        int values = Math.toIntExact(shape.size() / Frames.frames(shape));
        return List.of(1, Frames.frames(shape), values);
    }

    /** The pool over rows and columns; a window that may hang over the end gets that much padding. */
    private Frames withinFrames(String name, String operator, Sliding sliding, Frames input, ActivationShape output) {
        ActivationShape from = input.shape();
        ActivationShape pooled =
                ActivationShape.volume(from.channels(), input.frames(), Frames.height(output), Frames.width(output));
        boolean single = sliding.kernel().height() == 1 && sliding.kernel().width() == 1;
        if (single && pooled.equals(from)) {
            return input;
        }
        int top = sliding.padding().height();
        int left = sliding.padding().width();
        int bottom = (Frames.height(output) - 1) * sliding.stride().height()
                + sliding.kernel().height()
                - Frames.height(from)
                - top;
        int right = (Frames.width(output) - 1) * sliding.stride().width()
                + sliding.kernel().width()
                - Frames.width(from)
                - left;
        var node = OnnxNode.of(operator, input.asPictures(graph).name())
                .integers(
                        "kernel_shape",
                        sliding.kernel().height(),
                        sliding.kernel().width())
                .integers("strides", sliding.stride().height(), sliding.stride().width())
                .integers("pads", top, left, Math.max(0, bottom), Math.max(0, right));
        if (operator.equals("AveragePool")) {
            node.integer("count_include_pad", 1);
        }
        return Frames.pictures(graph.add(name + "/frame", node), pooled);
    }
}
