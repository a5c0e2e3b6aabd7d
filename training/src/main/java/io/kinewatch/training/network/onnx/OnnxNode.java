package io.kinewatch.training.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One node of an ONNX graph in the making: operator, inputs, attributes; its single output is named last.
 *
 * <p>Not thread-safe.
 */
final class OnnxNode {
    private final NodeProto.Builder node;

    private OnnxNode(NodeProto.Builder node) {
        this.node = node;
    }

    static OnnxNode of(String operator, String... inputs) {
        return new OnnxNode(NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)));
    }

    OnnxNode integer(String name, long value) {
        node.addAttribute(attribute(name, AttributeProto.AttributeType.INT).setI(value));
        return this;
    }

    OnnxNode real(String name, float value) {
        node.addAttribute(attribute(name, AttributeProto.AttributeType.FLOAT).setF(value));
        return this;
    }

    OnnxNode integers(String name, long... values) {
        node.addAttribute(attribute(name, AttributeProto.AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList()));
        return this;
    }

    /** The finished node; it and its output bear the name. */
    NodeProto named(String name) {
        return node.setName(name).addOutput(name).build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
