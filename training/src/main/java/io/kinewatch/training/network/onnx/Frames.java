package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.ActivationShape;
import java.util.List;

/**
 * A value of the CPU form: the frames of all clips, N clips one behind the other, each frame (C, H, W).
 *
 * <p>The same memory can be looked at as pictures (N * T, C, H, W), as clips (N, T, C, H, W) or as one picture a clip (N, T * C, H, W); a change costs
 * nothing but a Reshape. Immutable.
 *
 * @param name of the value in the graph
 * @param shape of one clip, as all readers have it: (C, T, H, W), or (features) once flattened
 * @param dimensions as the value has them now, without the first, which follows from the number of clips
 */
record Frames(String name, ActivationShape shape, List<Integer> dimensions) {
    Frames {
        dimensions = List.copyOf(dimensions);
    }

    /** A value that is pictures. */
    static Frames pictures(String name, ActivationShape shape) {
        return new Frames(name, shape, List.of(shape.channels(), height(shape), width(shape)));
    }

    /** A value that is clips. */
    static Frames clips(String name, ActivationShape shape) {
        return new Frames(name, shape, List.of(frames(shape), shape.channels(), height(shape), width(shape)));
    }

    /** This value with each frame a picture. */
    Frames asPictures(GraphDraft graph) {
        return as(graph, List.of(shape.channels(), height(shape), width(shape)));
    }

    /** This value with an axis of time. */
    Frames asClips(GraphDraft graph) {
        return as(graph, List.of(frames(shape), shape.channels(), height(shape), width(shape)));
    }

    /** This value with dimensions of one's own behind the first. */
    Frames as(GraphDraft graph, List<Integer> wanted) {
        if (dimensions.equals(wanted)) {
            return this;
        }
        return new Frames(graph.reshaped(name, wanted), shape, wanted);
    }

    /** The same shape and dimensions under another name, as what is computed value by value has. */
    Frames named(String other) {
        return new Frames(other, shape, dimensions);
    }

    int frames() {
        return frames(shape);
    }

    static int frames(ActivationShape volume) {
        return volume.dimensions().get(1);
    }

    static int height(ActivationShape volume) {
        return volume.dimensions().get(2);
    }

    static int width(ActivationShape volume) {
        return volume.dimensions().get(3);
    }
}
