package io.kinewatch.training.network.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.TensorSpec;
import io.kinewatch.training.network.weights.ElementType;
import io.kinewatch.training.network.weights.SafeTensorsHeader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a network as an ONNX graph whose weights stay where they are: in the safetensors file beside it.
 *
 * <p>Input {@code clips} (N, C, T, H, W) float32 with any N, output {@code logits} (N, labels) float32. The initialisers are external data that point
 * into the weights file by offset, so a bundle holds its weights once; the graph must therefore be opened by its path. Stateless.
 */
public final class OnnxExport {
    public static final String INPUT = "clips";
    public static final String OUTPUT = "logits";

    private OnnxExport() {}

    /**
     * Writes the graph; replaces the file if there is one.
     *
     * @param weights a float32 safetensors file that holds the network's tensors by their published names
     * @param graph in the same folder as the weights
     */
    public static void write(Network network, Path weights, Path graph) throws IOException {
        if (!weights.toAbsolutePath().getParent().equals(graph.toAbsolutePath().getParent())) {
            throw new IllegalArgumentException("%s and %s must be in one folder".formatted(weights, graph));
        }
        ModelProto model = model(network, weights.getFileName().toString(), SafeTensorsHeader.read(weights));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(graph))) {
            model.writeTo(out);
        }
    }

    private static ModelProto model(Network network, String location, SafeTensorsHeader header) {
        var draft = new GraphDraft();
        String last = network.root().read(new OnnxReader(draft), INPUT);
        ModelProto.Builder model = OnnxGraph.model(network, draft, last);
        for (TensorSpec spec : network.tensors()) {
            model.getGraphBuilder().addInitializer(initializer(spec, location, header));
        }
        return model.build();
    }

    private static TensorProto initializer(TensorSpec spec, String location, SafeTensorsHeader header) {
        SafeTensorsHeader.Entry entry = header.entries().get(spec.name());
        if (entry == null || entry.type() != ElementType.F32 || !entry.shape().equals(spec.shape())) {
            throw new IllegalArgumentException("%s: wants %s as F32 %s, but it is %s"
                    .formatted(location, spec.name(), spec.shape(), entry == null ? "missing" : entry));
        }
        var tensor = TensorProto.newBuilder()
                .setName(spec.name())
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(pair("location", location))
                .addExternalData(pair("offset", String.valueOf(entry.offset())))
                .addExternalData(pair("length", String.valueOf(entry.length())));
        volumetric(spec).forEach(tensor::addDims);
        return tensor.build();
    }

    /** The shape that ONNX's Conv wants: a planar weight (out, in, kH, kW) is a volume one frame deep, with the same bytes. */
    private static List<Integer> volumetric(TensorSpec spec) {
        List<Integer> shape = spec.shape();
        boolean planar = spec.role() == TensorSpec.Role.CONV_WEIGHT && shape.size() == 4;
        return planar ? List.of(shape.get(0), shape.get(1), 1, shape.get(2), shape.get(3)) : shape;
    }

    private static StringStringEntryProto pair(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
