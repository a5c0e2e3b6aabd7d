package io.kinewatch.inference.engine;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.kinewatch.inference.clip.FrameValues;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The graph of a bundle with the last step of preprocessing in front, so that frames cross the bus as the bytes that they are: a quarter of float32.
 *
 * <p>It takes {@code frames}, uint8 (N, T, H, W, 3), RGB. Where frames have fractions of a level ({@link FrameValues}) it takes both bytes of a value, low
 * one first: uint8 (N, T, H, W, 3, 2), because TensorRT knows no uint16. From there on the graph is the bundle's, which finds its weights in the
 * bundle's folder. Immutable.
 */
public final class FrameGraph {
    /** The graph's only input. */
    public static final String INPUT = "frames";

    private static final int CHANNELS = 3;
    private static final int CHANNEL_AXIS = 4;
    private static final int BYTE_AXIS = 5;
    private static final float LOW_BYTE = 1f / 256;

    private final ClipSpec spec;
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private String last = INPUT;

    private FrameGraph(ClipSpec spec) {
        this.spec = spec;
    }

    /** The graph as ONNX; throws {@code BundleException} if the bundle's own can't be read. */
    public static byte[] of(ModelBundle bundle) {
        Path file = bundle.file(ModelBundle.GRAPH);
        ModelProto model = GraphFile.read(file);
        String clips = GraphFile.input(file, model.getGraph()).getName();
        FrameGraph front = new FrameGraph(bundle.manifest().clip());
        front.normalise(clips);
        GraphProto.Builder whole = model.getGraph().toBuilder().clearInput().clearNode();
        whole.addInput(front.input())
                .addAllNode(front.graph.getNodeList())
                .addAllNode(model.getGraph().getNodeList())
                .addAllInitializer(front.graph.getInitializerList());
        return model.toBuilder().setGraph(whole).build().toByteArray();
    }

    /** Extents of the input for one clip, without N. */
    public static List<Integer> shape(ClipSpec spec) {
        List<Integer> shape = new ArrayList<>(List.of(spec.frames(), spec.height(), spec.width(), CHANNELS));
        if (FrameValues.haveFractions(spec)) {
            shape.add(2);
        }
        return List.copyOf(shape);
    }

    /** Cast comes first: TensorRT takes uint8 as an input and does nothing with it but cast it. */
    private void normalise(String output) {
        add("Cast", "cast", List.of(), integer("to", TensorProto.DataType.FLOAT_VALUE));
        if (FrameValues.haveFractions(spec)) {
            add("Mul", "parts", List.of(reals("bytes", List.of(2), LOW_BYTE, 1)));
            add("ReduceSum", "levels", List.of(indices("axes", BYTE_AXIS)), integer("keepdims", 0));
        }
        if (spec.channels() == ChannelOrder.BGR) {
            add("Gather", "channels", List.of(indices("order", 2, 1, 0)), integer("axis", CHANNEL_AXIS));
        }
        add("Transpose", "planes", List.of(), integers("perm", 0, CHANNEL_AXIS, 1, 2, 3));
        // The mean first, so that half precision subtracts whole levels exactly; the scale is small and multiplies what
        // is left.
        float[] mean = new float[CHANNELS];
        float[] scale = new float[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            mean[c] = spec.mean().get(c) * spec.valueScale();
            scale[c] = 1 / (spec.valueScale() * spec.std().get(c));
        }
        List<Integer> perChannel = List.of(1, CHANNELS, 1, 1, 1);
        add("Sub", "centred", List.of(reals("mean", perChannel, mean)));
        add("Mul", "normalised", List.of(reals("scale", perChannel, scale)));
        int end = graph.getNodeCount() - 1;
        graph.setNode(end, graph.getNode(end).toBuilder().setOutput(0, output));
    }

    private void add(String operator, String name, List<String> constants, AttributeProto... attributes) {
        String output = name(name);
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addInput(last)
                .addAllInput(constants)
                .addAllAttribute(List.of(attributes))
                .addOutput(output));
        last = output;
    }

    /** No weight of a network is called so. */
    private static String name(String part) {
        return INPUT + "/" + part;
    }

    private ValueInfoProto input() {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("N");
        shape(spec).forEach(extent -> shape.addDimBuilder().setDimValue(extent));
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.UINT8_VALUE)
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(INPUT)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private String reals(String name, List<Integer> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name(name))
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes));
        shape.forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name(name);
    }

    private String indices(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name(name))
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return name(name);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }
}
