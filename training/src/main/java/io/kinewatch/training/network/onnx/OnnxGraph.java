package io.kinewatch.training.network.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.kinewatch.training.network.Network;
import java.util.List;

/**
 * The frame that all graphs of a network share: from {@code clips} (N, C, T, H, W) float32 with any N to {@code logits} (N, labels) float32. Stateless.
 */
final class OnnxGraph {
    /** Opset 17 (ONNX 1.12) is read by every engine in use; format 8 belongs to it. */
    private static final int OPSET = 17;

    private static final int FORMAT = 8;

    private OnnxGraph() {}

    /**
     * Nodes and constants made a graph.
     *
     * @param last the value that becomes the logits
     */
    static ModelProto.Builder model(Network network, GraphDraft draft, String last) {
        var graph = GraphProto.newBuilder()
                .setName(network.name())
                .addAllNode(draft.nodes())
                .addNode(OnnxNode.of("Identity", last).named(OnnxExport.OUTPUT))
                .addAllInitializer(draft.constants())
                .addInput(value(OnnxExport.INPUT, network.input().dimensions()))
                .addOutput(value(OnnxExport.OUTPUT, List.of(network.labels())));
        return ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("kinewatch")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph);
    }

    private static ValueInfoProto value(String name, List<Integer> dimensions) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        dimensions.forEach(
                d -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(d)));
        var tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
