package io.kinewatch.training.network.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.training.network.Network;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Names and shapes of a network's tensors, in PyTorch's order. Immutable.
 *
 * @param tensors empty where only the checksum is known
 * @param crc32 of one line a tensor: name, blank, dimensions with commas, newline; as hex
 */
public record TensorList(List<Line> tensors, String crc32) {
    public TensorList {
        tensors = List.copyOf(tensors);
    }

    /** Of our network. */
    public static TensorList of(Network network) {
        return of(network.stateDict().stream()
                .map(tensor -> new Line(tensor.name(), tensor.shape()))
                .toList());
    }

    static TensorList of(JsonNode lines) {
        return of(GoldenFile.stream(lines)
                .map(line -> new Line(line.path(0).asText(), GoldenFile.integers(line.path(1))))
                .toList());
    }

    private static TensorList of(List<Line> lines) {
        var crc = new CRC32();
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return new TensorList(lines, "%08x".formatted(crc.getValue()));
    }

    /** One tensor. */
    public record Line(String name, List<Integer> shape) {
        public Line {
            shape = List.copyOf(shape);
        }

        /** What kind of tensor it is: the name's last component. */
        String kind() {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        /** Whether it belongs to a convolution or a linear layer, not to a norm or a bias. */
        boolean isKernel() {
            return shape.size() >= 2;
        }

        @Override
        public String toString() {
            return name + " " + shape.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }
}
