package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The constants of a quantised graph while it is written: each is there once, by its name. Not thread-safe. */
final class LevelTensors {
    private final Map<String, TensorProto> tensors = new LinkedHashMap<>();

    List<TensorProto> all() {
        return List.copyOf(tensors.values());
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** Takes a constant over as it is. */
    void keep(TensorProto tensor) {
        tensors.put(tensor.getName(), tensor);
    }

    /** A step and a zero point of uint8: {@code NAME/step} and {@code NAME/zero}. */
    void scale(String name, ActivationScale scale) {
        put(name + "/step", DataType.FLOAT, List.of(), bytes(Float.BYTES).putFloat(scale.step()));
        put(name + "/zero", DataType.UINT8, List.of(), bytes(1).put((byte) scale.zeroPoint()));
    }

    /** Levels by shape, and a step by output channel. */
    void weights(String name, List<Long> shape, WeightLevels levels) {
        ByteBuffer steps = bytes(levels.channels() * Float.BYTES);
        steps.asFloatBuffer().put(levels.steps());
        List<Long> channels = List.of((long) levels.channels());
        put(name, DataType.INT8, shape, levels.levels());
        put(name + "/step", DataType.FLOAT, channels, steps);
        put(name + "/zero", DataType.INT8, channels, bytes(levels.channels()));
    }

    /** Biases in steps of input times weight. */
    void biases(String name, WeightLevels levels, ActivationScale input) {
        int channels = levels.channels();
        ByteBuffer steps = bytes(channels * Float.BYTES);
        FloatBuffer products = steps.asFloatBuffer();
        FloatBuffer each = levels.steps();
        while (each.hasRemaining()) {
            products.put(input.step() * each.get());
        }
        ByteBuffer values = bytes(channels * Integer.BYTES);
        values.asIntBuffer().put(levels.biases());
        put(name, DataType.INT32, List.of((long) channels), values);
        put(name + "/step", DataType.FLOAT, List.of((long) channels), steps);
        put(name + "/zero", DataType.INT32, List.of((long) channels), bytes(channels * Integer.BYTES));
    }

    /** A constant of activations. */
    void levels(String name, List<Long> shape, byte[] levels) {
        put(name, DataType.UINT8, shape, ByteBuffer.wrap(levels));
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(String name, DataType type, List<Long> shape, ByteBuffer values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(values.clear()));
        shape.forEach(tensor::addDims);
        tensors.put(name, tensor.build());
    }
}
