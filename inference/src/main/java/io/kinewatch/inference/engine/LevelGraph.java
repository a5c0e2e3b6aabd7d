package io.kinewatch.inference.engine;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A bundle's graph in 8 bits without its first operator, which only quantises the clips: preprocessing does the same with a table, and a clip is a quarter
 * as large on its way. It takes uint8 NCTHW, of which a level {@code q} stands for {@code step * (q - zero)}; all else is as it was.
 *
 * @param model the graph
 * @param step between two levels, in normalised values
 * @param zero the level of 0
 */
public record LevelGraph(ModelProto model, float step, int zero) {
    /** Empty if something else than {@code QuantizeLinear} to uint8 takes the clips, or weights lie in another file; throws {@code BundleException} if the file is no such graph. */
    public static Optional<LevelGraph> of(Path file) {
        ModelProto model = GraphFile.read(file);
        GraphProto graph = model.getGraph();
        ValueInfoProto clips = GraphFile.input(file, graph);
        List<NodeProto> takers = graph.getNodeList().stream()
                .filter(node -> node.getInputList().contains(clips.getName()))
                .toList();
        boolean inOneFile = graph.getInitializerList().stream()
                .noneMatch(weight -> weight.getDataLocation() == TensorProto.DataLocation.EXTERNAL);
        if (!inOneFile || takers.size() != 1 || !isQuantiser(takers.get(0))) {
            return Optional.empty();
        }
        NodeProto quantiser = takers.get(0);
        Optional<TensorProto> step = scalar(graph, quantiser.getInput(1), TensorProto.DataType.FLOAT_VALUE);
        Optional<TensorProto> zero = scalar(graph, quantiser.getInput(2), TensorProto.DataType.UINT8_VALUE);
        if (step.isEmpty() || zero.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LevelGraph(without(model, clips, quantiser), real(step.get()), level(zero.get())));
    }

    private static boolean isQuantiser(NodeProto node) {
        return node.getOpType().equals("QuantizeLinear") && node.getInputCount() == 3;
    }

    private static Optional<TensorProto> scalar(GraphProto graph, String name, int type) {
        return graph.getInitializerList().stream()
                .filter(tensor ->
                        tensor.getName().equals(name) && tensor.getDimsCount() == 0 && tensor.getDataType() == type)
                .findFirst();
    }

    private static float real(TensorProto scalar) {
        return scalar.getFloatDataCount() == 1
                ? scalar.getFloatData(0)
                : scalar.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getFloat();
    }

    private static int level(TensorProto scalar) {
        return scalar.getInt32DataCount() == 1
                ? scalar.getInt32Data(0)
                : scalar.getRawData().byteAt(0) & 0xFF;
    }

    /** What the quantiser made is the input now. */
    private static ModelProto without(ModelProto model, ValueInfoProto clips, NodeProto quantiser) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        graph.removeNode(graph.getNodeList().indexOf(quantiser));
        ValueInfoProto.Builder input = clips.toBuilder().setName(quantiser.getOutput(0));
        input.getTypeBuilder().getTensorTypeBuilder().setElemType(TensorProto.DataType.UINT8_VALUE);
        graph.setInput(graph.getInputList().indexOf(clips), input);
        return model.toBuilder().setGraph(graph).build();
    }
}
