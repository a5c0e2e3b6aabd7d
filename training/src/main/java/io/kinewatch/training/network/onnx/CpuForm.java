package io.kinewatch.training.network.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.weights.Weights;

/**
 * The form of a network that is fast on a CPU, in float32: every 3D convolution is one or more 2D convolutions of frames, with the same outcome.
 *
 * <p>Input {@code clips} (N, 3, T, H, W) float32 with any N, output {@code logits} (N, labels) float32, as those of {@link OnnxExport}. All weights are in
 * the model; batch norms are folded into the convolution that they follow. Stateless.
 */
public final class CpuForm {
    private CpuForm() {}

    /**
     * Writes the graph. Throws IllegalArgumentException if the weights are not those that the network needs.
     *
     * <p>Operators: Conv (2D), Gemm, Relu, Add, Max, MaxPool, AveragePool, GlobalAveragePool, Concat, Gather, Slice, Pad, Reshape, Transpose, Identity.
     */
    public static ModelProto of(Network network, Weights weights) {
        var graph = new GraphDraft();
        var reader = new CpuReader(graph, weights.fitted(network));
        Frames logits = network.root().read(reader, reader.begin(OnnxExport.INPUT, network.input()));
        reader.finish();
        return OnnxGraph.model(network, graph, logits.name()).build();
    }
}
