package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A small float32 form for CPUs with everything that quantisation treats in a way of its own, and clips for it. */
final class TestingForm {
    static final int FRAMES = 4;
    static final int SIZE = 12;
    static final int LABELS = 5;
    static final ClipSpec CLIP = new ClipSpec(
            FRAMES,
            15,
            SIZE,
            SIZE,
            ResizeRule.exact(Interpolation.PIL_BILINEAR, SIZE, SIZE),
            ChannelOrder.RGB,
            255,
            List.of(0.5f, 0.5f, 0.5f),
            List.of(0.25f, 0.25f, 0.25f));

    private static final int WIDTH = 16;

    private final Random random = new Random(7);
    private final float outlier;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("testing");

    private TestingForm(float outlier) {
        this.outlier = outlier;
    }

    /**
     * Frames, a 2D convolution, one over three frames with padding in time, a sum, a pool, a depthwise convolution, a maximum over frames, an average and
     * a linear layer.
     */
    static ModelProto model() {
        return model(1);
    }

    /**
     * The same, but that one channel of the depthwise convolution is so many times as large and weighs as much less in the linear layer. In float32 that changes
     * nothing; the levels of 8 bits have to reach that far for all channels.
     */
    static ModelProto model(float outlier) {
        var form = new TestingForm(outlier);
        form.write();
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(form.graph)
                .build();
    }

    private void write() {
        graph.addInput(value("clips", 3, FRAMES, SIZE, SIZE)).addOutput(value("logits", LABELS));
        integers("pictures", -1, 3, SIZE, SIZE);
        integers("volume", -1, FRAMES, WIDTH, SIZE, SIZE);
        integers("pads", 0, 1, 0, 0, 0, 0, 1, 0, 0, 0);
        integers("taps", 0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5);
        integers("stacked", -1, 3 * WIDTH, SIZE, SIZE);
        integers("pooled", -1, FRAMES, WIDTH, SIZE / 2, SIZE / 2);
        integers("early", 0, 1);
        integers("late", 2, 3);
        integers("planes", -1, WIDTH, SIZE / 2, SIZE / 2);
        integers("rows", -1, 2 * WIDTH);
        reals("stem.weight", 0.4, WIDTH, 3, 3, 3);
        reals("stem.bias", 0.2, WIDTH);
        reals("time.weight", 0.15, WIDTH, 3 * WIDTH, 3, 3);
        reals("time.bias", 0.2, WIDTH);
        reals("depth.weight", 0.5, WIDTH, 1, 3, 3);
        reals("fc.weight", 0.5, LABELS, 2 * WIDTH);
        reals("fc.bias", 0.2, LABELS);
        node("Transpose", "frames", List.of("clips"), integers("perm", List.of(0, 2, 1, 3, 4)));
        node("Reshape", "frames/pictures", List.of("frames", "pictures"));
        node("Conv", "stem", List.of("frames/pictures", "stem.weight", "stem.bias"), padding());
        node("Relu", "stem/relu", List.of("stem"));
        node("Reshape", "stem/volume", List.of("stem/relu", "volume"));
        node("Pad", "stem/padded", List.of("stem/volume", "pads"));
        node("Gather", "stem/taps", List.of("stem/padded", "taps"), integer("axis", 1));
        node("Reshape", "stem/stack", List.of("stem/taps", "stacked"));
        node("Conv", "time", List.of("stem/stack", "time.weight", "time.bias"), padding());
        node("Add", "sum", List.of("time", "stem/relu"));
        node("Relu", "sum/relu", List.of("sum"));
        node(
                "MaxPool",
                "pool",
                List.of("sum/relu"),
                integers("kernel_shape", List.of(2, 2)),
                integers("strides", List.of(2, 2)));
        node("Conv", "depth", List.of("pool", "depth.weight"), padding(), integer("group", WIDTH));
        node("Reshape", "depth/volume", List.of("depth", "pooled"));
        node("Gather", "first", List.of("depth/volume", "early"), integer("axis", 1));
        node("Gather", "second", List.of("depth/volume", "late"), integer("axis", 1));
        node("Max", "larger", List.of("first", "second"));
        node("Reshape", "larger/pictures", List.of("larger", "planes"));
        node("GlobalAveragePool", "mean", List.of("larger/pictures"));
        node("Reshape", "features", List.of("mean", "rows"));
        node("Gemm", "fc", List.of("features", "fc.weight", "fc.bias"), integer("transB", 1));
        node("Identity", "logits", List.of("fc"));
    }

    /** Noise around a brightness and a drift that differ from clip to clip. */
    static CalibrationClips clips(int count) {
        var random = new Random(3);
        List<List<byte[]>> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int brightness = random.nextInt(40, 200);
            int drift = random.nextInt(-15, 16);
            List<byte[]> frames = new ArrayList<>();
            for (int t = 0; t < FRAMES; t++) {
                byte[] frame = new byte[CLIP.frameBytes()];
                for (int p = 0; p < frame.length; p++) {
                    int wave = (int) (60 * Math.sin(p * 0.05 * (1 + i % 5)));
                    frame[p] = (byte) Math.max(0, Math.min(255, brightness + drift * t + wave + random.nextInt(30)));
                }
                frames.add(frame);
            }
            clips.add(frames);
        }
        return new CalibrationClips(CLIP, clips);
    }

    private void node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addAllAttribute(Arrays.asList(attributes))
                .addOutput(output));
    }

    private void reals(String name, double spread, int... shape) {
        var tensor = TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        int size = 1;
        for (int extent : shape) {
            tensor.addDims(extent);
            size *= extent;
        }
        for (int i = 0; i < size; i++) {
            tensor.addFloatData((float) (random.nextGaussian() * spread) * factor(name, i));
        }
        graph.addInitializer(tensor);
    }

    private float factor(String name, int index) {
        if (name.equals("depth.weight") && index < 9) {
            return outlier;
        }
        return name.equals("fc.weight") && index % WIDTH == 0 ? 1 / outlier : 1;
    }

    private void integers(String name, long... values) {
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
    }

    private static AttributeProto padding() {
        return integers("pads", List.of(1, 1, 1, 1));
    }

    private static AttributeProto integers(String name, List<Integer> values) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        values.forEach(attribute::addInts);
        return attribute.build();
    }

    private static AttributeProto integer(String name, int value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static ValueInfoProto value(String name, int... extents) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        Arrays.stream(extents)
                .forEach(extent ->
                        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(extent)));
        var tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
