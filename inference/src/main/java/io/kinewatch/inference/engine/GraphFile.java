package io.kinewatch.inference.engine;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.kinewatch.schemas.bundle.BundleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a graph of a bundle, to be written anew for an engine. The bundle itself is never changed. Stateless. */
final class GraphFile {
    private GraphFile() {}

    /** Throws {@link BundleException} if the file is no ONNX graph. */
    static ModelProto read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ModelProto.parseFrom(in);
        } catch (IOException e) {
            throw new BundleException(file + " does not load: " + e.getMessage(), e);
        }
    }

    /** The one input for clips; older graphs list their weights among the inputs, too. */
    static ValueInfoProto input(Path file, GraphProto graph) {
        Set<String> weights =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !weights.contains(input.getName()))
                .toList();
        if (inputs.size() != 1) {
            throw new BundleException(file + " takes " + inputs.size() + " inputs; expected one, the clips");
        }
        return inputs.get(0);
    }
}
