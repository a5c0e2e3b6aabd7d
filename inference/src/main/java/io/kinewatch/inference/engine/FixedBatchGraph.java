package io.kinewatch.inference.engine;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The graph of a bundle for engines that know one size of batch only, with its weights inside, because the bundle's folder is not to be written to. It takes
 * and gives what the bundle's does: float32 NCTHW and N x labels. Stateless.
 */
public final class FixedBatchGraph {
    private FixedBatchGraph() {}

    /**
     * Writes it below a folder, where it stays: {@code ID/batch-8.onnx}. Throws {@link BundleException} if the graph or its weights can't be read, and
     * {@link IOException} if the folder can't be written to.
     *
     * @param batch N
     */
    public static Path write(ModelBundle bundle, int batch, Path cache) throws IOException {
        Path folder = Files.createDirectories(cache.resolve(bundle.id()));
        Path file = folder.resolve("batch-" + batch + ".onnx");
        if (Files.exists(file)) {
            return file;
        }
        ModelProto model = of(bundle, batch);
        // Another process may be doing the same, so the file appears as a whole.
        Path staging = Files.createTempFile(folder, "batch", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(staging))) {
                model.writeTo(out);
            }
            return Files.move(staging, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staging);
        }
    }

    private static ModelProto of(ModelBundle bundle, int batch) {
        Path file = bundle.file(ModelBundle.GRAPH);
        ModelProto model = GraphFile.read(file);
        GraphProto.Builder graph = model.getGraph().toBuilder();
        ValueInfoProto input = GraphFile.input(file, model.getGraph());
        ValueInfoProto output = graph.getOutput(0);
        graph.clearInput().clearOutput().clearInitializer();
        graph.addInput(fixed(input, batch)).addOutput(fixed(output, batch));
        for (TensorProto weight : model.getGraph().getInitializerList()) {
            graph.addInitializer(inside(weight, bundle.folder()));
        }
        return model.toBuilder().setGraph(graph).build();
    }

    private static ValueInfoProto fixed(ValueInfoProto value, int batch) {
        TypeProto.Builder type = value.getType().toBuilder();
        type.getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .clearDimParam()
                .setDimValue(batch);
        return value.toBuilder().setType(type).build();
    }

    private static TensorProto inside(TensorProto weight, Path folder) {
        if (weight.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
            return weight;
        }
        Map<String, String> where = entries(weight.getExternalDataList());
        Path path = folder.resolve(where.getOrDefault("location", ""));
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long offset = Long.parseLong(where.getOrDefault("offset", "0"));
            String length = where.getOrDefault("length", String.valueOf(file.length() - offset));
            byte[] values = new byte[Integer.parseInt(length)];
            file.seek(offset);
            file.readFully(values);
            return weight.toBuilder()
                    .clearExternalData()
                    .clearDataLocation()
                    .setRawData(ByteString.copyFrom(values))
                    .build();
        } catch (IOException | NumberFormatException | NegativeArraySizeException e) {
            throw new BundleException(
                    path + " does not hold the weights of " + weight.getName() + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> entries(List<StringStringEntryProto> pairs) {
        return pairs.stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    }
}
