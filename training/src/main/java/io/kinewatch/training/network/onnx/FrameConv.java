package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.weights.Weights;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A 3D convolution as 2D convolutions of frames, with the batch norms that directly follow it in its weights.
 *
 * <ul>
 *   <li>STACKED: the frames under the taps lie one behind the other on the channel axis, inside each group; weight (out, taps * in, kH, kW).
 *   <li>WHOLE: all frames of a clip are the channels of one picture, in and out; weight (T' * out, T * in, kH, kW), zeros where a frame doesn't see
 *       another. Cheaper than stacking where a clip has fewer frames left than the kernel has taps.
 *   <li>BY_TAP: one convolution a tap and their sum; weights (out, in, kH, kW). For depthwise convolutions, which stacked have no fast kernel.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class FrameConv {
    private final Layer.Conv layer;
    private final FrameReach reach;
    private final Form form;
    private final ConvChannels channels;
    private final ChannelScaling scaling;

    /**
     * A convolution.
     *
     * @param channels of the input's frames and of its own
     */
    FrameConv(ConvChannels channels, FrameReach reach, Weights weights) {
        this.layer = channels.layer();
        this.form = Form.of(layer, reach);
        boolean lonely = form == Form.STACKED && reach.taps().size() == 1;
        boolean roundable = layer.groups() == 1 && ConvChannels.roundable(channels.inputs());
        this.channels = lonely && roundable ? channels.withInputsByFour() : channels;
        this.reach = form == Form.STACKED && !lonely && roundable ? byFour(reach, channels.inputs()) : reach;
        this.scaling = ChannelScaling.none(layer.outChannels());
        if (layer.bias()) {
            scaling.shift(weights.get(layer.biasName()).values());
        }
    }

    /** Enough taps for channels that four divides. */
    private static FrameReach byFour(FrameReach reach, int inputs) {
        FrameReach more = reach;
        while (!more.wholeInput() && more.taps().size() * inputs % ConvChannels.QUAD != 0) {
            more = more.withOneMore();
        }
        return more;
    }

    /** How the taps over time are made channels or convolutions. */
    enum Form {
        STACKED,
        WHOLE,
        BY_TAP;

        static Form of(Layer.Conv layer, FrameReach reach) {
            int taps = reach.taps().size();
            if (taps > 1 && layer.groups() > 1 && layer.groups() == layer.inChannels()) {
                return BY_TAP;
            }
            return layer.groups() == 1 && reach.frames() < taps ? WHOLE : STACKED;
        }
    }

    Layer.Conv layer() {
        return layer;
    }

    ConvChannels channels() {
        return channels;
    }

    FrameReach reach() {
        return reach;
    }

    Form form() {
        return form;
    }

    /** Takes a norm of the output in. */
    void fold(Layer.BatchNorm norm, Weights weights) {
        scaling.then(norm, weights);
    }

    String weight(int tap) {
        return form == Form.BY_TAP ? "%s.tap%d.weight".formatted(layer.name(), tap) : layer.weight();
    }

    String bias() {
        return layer.biasName();
    }

    /** Puts weights and bias into the graph, float32, in the order that the form needs. */
    void constants(GraphDraft graph, Weights weights) {
        FloatBuffer published = weights.get(layer.weight()).values();
        int inputs = channels.inputsOfGroup();
        int outputs = channels.outputs();
        switch (form) {
            case STACKED -> {
                int taps = reach.taps().size();
                graph.reals(weight(0), shape(outputs, taps * inputs), rows(published, reach.taps()));
            }
            case WHOLE -> {
                List<Integer> shape = shape(reach.positions() * outputs, reach.frames() * inputs);
                graph.reals(weight(0), shape, whole(published));
            }
            case BY_TAP ->
                reach.taps()
                        .forEach(
                                tap -> graph.reals(weight(tap), shape(outputs, inputs), rows(published, List.of(tap))));
        }
        int copies = form == Form.WHOLE ? reach.positions() : 1;
        float[] shifts = Arrays.copyOf(scaling.shifts(), outputs);
        var bias = new float[copies * outputs];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = shifts[i % outputs];
        }
        graph.reals(bias(), List.of(bias.length), bias);
    }

    private List<Integer> shape(int outputs, int inputs) {
        return List.of(
                outputs,
                inputs,
                layer.sliding().kernel().height(),
                layer.sliding().kernel().width());
    }

    /** One row an output channel: tap by tap the kernels of all input channels; a tap before the first or behind the last is zeros. */
    private float[] rows(FloatBuffer published, List<Integer> taps) {
        int plane = plane();
        int inputs = channels.inputsOfGroup();
        var rows = new float[channels.outputs() * taps.size() * inputs * plane];
        int to = 0;
        for (int out = 0; out < channels.outputs(); out++) {
            for (int tap : taps) {
                for (int in = 0; in < inputs; in++, to += plane) {
                    copy(published, out, in, tap, rows, to);
                }
            }
        }
        return rows;
    }

    private float[] whole(FloatBuffer published) {
        var blocks = new ArrayList<float[]>();
        for (int position = 0; position < reach.positions(); position++) {
            var taps = new ArrayList<Integer>();
            for (int frame = 0; frame < reach.frames(); frame++) {
                taps.add(frame - reach.frame(position, 0));
            }
            blocks.add(rows(published, taps));
        }
        int length = blocks.get(0).length;
        var all = new float[blocks.size() * length];
        for (int block = 0; block < blocks.size(); block++) {
            System.arraycopy(blocks.get(block), 0, all, block * length, length);
        }
        return all;
    }

    private void copy(FloatBuffer published, int out, int in, int tap, float[] rows, int to) {
        int taps = layer.sliding().kernel().frames();
        int input = channels.layerInput(out, in);
        if (tap < 0 || tap >= taps || input < 0) {
            return;
        }
        int inputs = layer.inChannels() / layer.groups();
        int from = ((out * inputs + input) * taps + tap) * plane();
        for (int i = 0; i < plane(); i++) {
            rows[to + i] = (float) (published.get(from + i) * scaling.scale(out));
        }
    }

    private int plane() {
        return layer.sliding().kernel().height() * layer.sliding().kernel().width();
    }
}
