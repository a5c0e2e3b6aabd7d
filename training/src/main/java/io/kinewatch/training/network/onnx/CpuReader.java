package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.LayerReader;
import io.kinewatch.training.network.Triple;
import io.kinewatch.training.network.weights.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reader that writes the CPU form: what flows are the frames of all clips, and every convolution is a 2D one.
 *
 * <p>Batch norms that directly follow a convolution go into its weights, which {@link #finish()} therefore writes last. Not thread-safe: one a graph.
 */
final class CpuReader implements LayerReader<Frames> {
    private final GraphDraft graph;
    private final Weights weights;
    private final FramePools pools;
    private final List<FrameConv> convs = new ArrayList<>();

    /** Convolutions by the value that they make, as long as nothing but a norm has seen it. */
    private final Map<String, FrameConv> open = new HashMap<>();

    /** Convolutions whose output only another dense one sees, which can do with channels of zeros. */
    private final Set<Layer.Conv> inner = new HashSet<>();

    CpuReader(GraphDraft graph, Weights weights) {
        this.graph = graph;
        this.weights = weights;
        this.pools = new FramePools(graph);
    }

    /** The graph's input (N, C, T, H, W) as frames. */
    Frames begin(String clips, ActivationShape shape) {
        var node = OnnxNode.of("Transpose", clips).integers("perm", 0, 2, 1, 3, 4);
        return Frames.clips(graph.add("frames", node), shape);
    }

    /** Writes the weights. */
    void finish() {
        convs.forEach(conv -> conv.constants(graph, weights));
    }

    @Override
    public Frames conv(Layer.Conv layer, Frames input) {
        var channels = ConvChannels.of(layer, input.shape().channels(), inner.contains(layer));
        ActivationShape output = input.shape().slide(layer.name(), layer.sliding(), channels.outputs());
        var conv = new FrameConv(channels, FrameReach.of(input.shape(), output, layer.sliding()), weights);
        Frames made = new FrameConvWriter(graph, conv, output).write(input);
        convs.add(conv);
        open.put(made.name(), conv);
        return made;
    }

    @Override
    public Frames batchNorm(Layer.BatchNorm layer, Frames input) {
        FrameConv conv = open.get(input.name());
        if (conv != null) {
            conv.fold(layer, weights);
            return input;
        }
        ChannelScaling norm = ChannelScaling.none(layer.channels());
        norm.then(layer, weights);
        int channels = layer.channels();
        graph.reals(layer.gamma(), List.of(channels, 1, 1, 1), norm.scales());
        graph.reals(layer.beta(), List.of(channels), norm.shifts());
        Frames pictures = input.asPictures(graph);
        var node = OnnxNode.of("Conv", pictures.name(), layer.gamma(), layer.beta())
                .integer("group", channels)
                .integers("kernel_shape", 1, 1);
        return pictures.named(graph.add(layer.name(), node));
    }

    @Override
    public Frames relu(Layer.Relu layer, Frames input) {
        return input.named(graph.add(layer.name(), OnnxNode.of("Relu", input.name())));
    }

    @Override
    public Frames maxPool(Layer.MaxPool layer, Frames input) {
        return pools.max(layer, input);
    }

    @Override
    public Frames averagePool(Layer.AveragePool layer, Frames input) {
        return pools.average(layer, input);
    }

    @Override
    public Frames globalAveragePool(Layer.GlobalAveragePool layer, Frames input) {
        return pools.globalAverage(layer, input);
    }

    @Override
    public Frames zeroPadShortcut(Layer.ZeroPadShortcut layer, Frames input) {
        Triple stride = layer.stride();
        Frames thinned = input;
        if (stride.volume() > 1) {
            ActivationShape from = input.shape();
            String thin = graph.add(
                    layer.name() + "/thinned",
                    OnnxNode.of(
                            "Slice",
                            input.asClips(graph).name(),
                            graph.integers("slice/starts", 0, 0, 0),
                            graph.integers("slice/ends", Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
                            graph.integers("slice/axes", 1, 3, 4),
                            graph.integers("slice/" + stride, stride.frames(), stride.height(), stride.width())));
            thinned = Frames.clips(
                    thin,
                    ActivationShape.volume(
                            from.channels(),
                            -Math.floorDiv(-Frames.frames(from), stride.frames()),
                            -Math.floorDiv(-Frames.height(from), stride.height()),
                            -Math.floorDiv(-Frames.width(from), stride.width())));
        }
        int added = layer.outChannels() - layer.inChannels();
        String pads = graph.integers(layer.name() + ".pads", 0, 0, 0, 0, 0, 0, 0, added, 0, 0);
        ActivationShape shape = thinned.shape();
        String padded = graph.add(
                layer.name(), OnnxNode.of("Pad", thinned.asClips(graph).name(), pads));
        return Frames.clips(
                padded,
                ActivationShape.volume(
                        layer.outChannels(), Frames.frames(shape), Frames.height(shape), Frames.width(shape)));
    }

    @Override
    public Frames flatten(Layer.Flatten layer, Frames input) {
        Frames clips = input;
        if (input.frames() > 1) {
            var node = OnnxNode.of("Transpose", input.asClips(graph).name()).integers("perm", 0, 2, 1, 3, 4);
            clips = Frames.clips(graph.add(layer.name(), node), input.shape());
        }
        int features = Math.toIntExact(input.shape().size());
        Frames flat = clips.as(graph, List.of(features));
        return new Frames(flat.name(), ActivationShape.flat(features), List.of(features));
    }

    @Override
    public Frames dropout(Layer.Dropout layer, Frames input) {
        return input;
    }

    @Override
    public Frames linear(Layer.Linear layer, Frames input) {
        graph.reals(
                layer.weight(),
                List.of(layer.outFeatures(), layer.inFeatures()),
                weights.get(layer.weight()).toArray());
        graph.reals(
                layer.biasName(),
                List.of(layer.outFeatures()),
                weights.get(layer.biasName()).toArray());
        var node = OnnxNode.of("Gemm", input.name(), layer.weight(), layer.biasName())
                .integer("transB", 1);
        return new Frames(
                graph.add(layer.name(), node), ActivationShape.flat(layer.outFeatures()), List.of(layer.outFeatures()));
    }

    /** The sum has the dimensions of the body, so that nothing stands between its last convolution and the sum. */
    @Override
    public Frames residual(Layer.Residual layer, Frames input) {
        open.remove(input.name());
        Frames body = layer.body().read(this, input);
        Frames shortcut = layer.shortcut().read(this, input).as(graph, body.dimensions());
        return body.named(graph.add(layer.name(), OnnxNode.of("Add", body.name(), shortcut.name())));
    }

    @Override
    public Frames concat(Layer.Concat layer, Frames input) {
        open.remove(input.name());
        List<Frames> branches = layer.branches().stream()
                .map(branch -> branch.read(this, input).asPictures(graph))
                .toList();
        String[] names = branches.stream().map(Frames::name).toArray(String[]::new);
        int channels =
                branches.stream().mapToInt(branch -> branch.shape().channels()).sum();
        ActivationShape first = branches.get(0).shape();
        ActivationShape shape =
                ActivationShape.volume(channels, Frames.frames(first), Frames.height(first), Frames.width(first));
        return Frames.pictures(
                graph.add(layer.name(), OnnxNode.of("Concat", names).integer("axis", 1)), shape);
    }

    @Override
    public Frames sequence(Layer.Sequence layer, Frames input) {
        markInner(layer.layers());
        Frames value = input;
        for (Layer child : layer.layers()) {
            value = child.read(this, value);
        }
        return value;
    }

    private void markInner(List<Layer> layers) {
        Layer.Conv before = null;
        for (Layer layer : layers) {
            if (layer instanceof Layer.Conv conv) {
                if (before != null && conv.groups() == 1) {
                    inner.add(before);
                }
                before = conv.groups() == 1 ? conv : null;
            } else if (!(layer instanceof Layer.BatchNorm || layer instanceof Layer.Relu)) {
                before = null;
            }
        }
    }
}
