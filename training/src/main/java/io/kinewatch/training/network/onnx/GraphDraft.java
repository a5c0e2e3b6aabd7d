package io.kinewatch.training.network.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The nodes and constants of an ONNX graph while readers write it.
 *
 * <p>Not thread-safe: one a graph.
 */
final class GraphDraft {
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, TensorProto> constants = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, String> reshaped = new HashMap<>();

    List<NodeProto> nodes() {
        return List.copyOf(nodes);
    }

    /** The tensors that belong to the graph itself. */
    Collection<TensorProto> constants() {
        return List.copyOf(constants.values());
    }

    /** Writes a node and gives its name. A layer that runs twice, such as a block's one ReLU, gets #2 behind its name, as its second node. */
    String add(String name, OnnxNode node) {
        int use = uses.merge(name, 1, Integer::sum);
        String output = use == 1 ? name : name + "#" + use;
        nodes.add(node.named(output));
        return output;
    }

    /** A vector of whole numbers, by its name; one that is there already stays. */
    String integers(String name, long... values) {
        return integers(name, List.of(values.length), values);
    }

    /** A tensor of whole numbers, by its name; one that is there already stays. */
    String integers(String name, List<Integer> shape, long... values) {
        constants.computeIfAbsent(name, key -> {
            var tensor = tensor(key, TensorProto.DataType.INT64, shape);
            for (long value : values) {
                tensor.addInt64Data(value);
            }
            return tensor.build();
        });
        return name;
    }

    /** A float32 tensor, by its name. */
    String reals(String name, List<Integer> shape, float... values) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        var tensor = tensor(name, TensorProto.DataType.FLOAT, shape).setRawData(ByteString.copyFrom(bytes));
        constants.put(name, tensor.build());
        return name;
    }

    /** Another look at the same memory: the dimensions behind the first, which follows. What was reshaped so before is used again. */
    String reshaped(String input, List<Integer> dimensions) {
        String sizes = dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
        return reshaped.computeIfAbsent(input + "/" + sizes, name -> {
            var target =
                    LongStream.concat(LongStream.of(-1), dimensions.stream().mapToLong(d -> d));
            return add(name, OnnxNode.of("Reshape", input, integers("shape/" + sizes, target.toArray())));
        });
    }

    private static TensorProto.Builder tensor(String name, TensorProto.DataType type, List<Integer> shape) {
        var tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        shape.forEach(tensor::addDims);
        return tensor;
    }
}
