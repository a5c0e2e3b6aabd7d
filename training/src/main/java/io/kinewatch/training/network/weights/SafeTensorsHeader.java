package io.kinewatch.training.network.weights;

import static io.kinewatch.training.network.weights.MalformedWeightsException.CUT_SHORT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the tensors of a safetensors file are: the file's JSON header, checked against the format's rules and the file's length.
 *
 * <p>The ONNX export uses it to point into the file; {@link SafeTensors} reads the values by it. Immutable.
 *
 * @param entries by tensor name, in the order of the header
 */
public record SafeTensorsHeader(Map<String, Entry> entries) {
    /** The format's own limit. */
    private static final long MAX_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    public SafeTensorsHeader {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Throws {@link MalformedWeightsException}, naming file and tensor, if the file breaks the format. */
    public static SafeTensorsHeader read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(file, channel);
        }
    }

    static SafeTensorsHeader read(Path file, FileChannel channel) throws IOException {
        ByteBuffer prefix = bytes(file, channel, 0, Long.BYTES);
        long length = prefix.getLong();
        if (length < 2 || length > MAX_HEADER || length > channel.size() - Long.BYTES) {
            throw new MalformedWeightsException(
                    file, "a header of %d bytes in a file of %d".formatted(length, channel.size()));
        }
        byte[] json = bytes(file, channel, Long.BYTES, (int) length).array();
        var header = new SafeTensorsHeader(entries(file, parse(file, json), Long.BYTES + length));
        header.requireContiguous(file, Long.BYTES + length, channel.size());
        return header;
    }

    static ByteBuffer bytes(Path file, FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new MalformedWeightsException(
                        file, CUT_SHORT + "it ends after %d bytes".formatted(position + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private static JsonNode parse(Path file, byte[] json) throws IOException {
        var mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try {
            JsonNode root = mapper.readTree(json);
            if (!root.isObject()) {
                throw new MalformedWeightsException(file, "its header is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new MalformedWeightsException(file, "its header is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static Map<String, Entry> entries(Path file, JsonNode root, long dataStart) throws IOException {
        var entries = new LinkedHashMap<String, Entry>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!field.getKey().equals(METADATA)) {
                entries.put(field.getKey(), entry(file, field.getKey(), field.getValue(), dataStart));
            }
        }
        return entries;
    }

    private static Entry entry(Path file, String name, JsonNode node, long dataStart) throws IOException {
        JsonNode offsets = node.path("data_offsets");
        if (!node.path("dtype").isTextual() || !node.path("shape").isArray() || offsets.size() != 2) {
            throw new MalformedWeightsException(file, name + " lacks dtype, shape or data_offsets");
        }
        ElementType type = ElementType.named(node.path("dtype").asText())
                .orElseThrow(() -> new MalformedWeightsException(
                        file, "%s has the unknown type %s".formatted(name, node.path("dtype"))));
        var shape = new ArrayList<Integer>();
        for (JsonNode dimension : node.path("shape")) {
            if (!dimension.canConvertToInt() || dimension.asInt() < 0) {
                throw new MalformedWeightsException(file, "%s has the shape %s".formatted(name, node.path("shape")));
            }
            shape.add(dimension.asInt());
        }
        long begin = offsets.get(0).asLong(-1);
        long length = offsets.get(1).asLong(-1) - begin;
        if (begin < 0 || length != bytes(shape, type)) {
            throw new MalformedWeightsException(
                    file, "%s is %s %s, but its data_offsets are %s".formatted(name, type, shape, offsets));
        }
        return new Entry(type, shape, dataStart + begin, length);
    }

    private static long bytes(List<Integer> shape, ElementType type) {
        long size = type.size();
        for (int dimension : shape) {
            if (dimension != 0 && size > Long.MAX_VALUE / dimension) {
                return Long.MAX_VALUE;
            }
            size *= dimension;
        }
        return size;
    }

    /** The format allows neither holes nor overlaps nor anything behind the last tensor. */
    private void requireContiguous(Path file, long start, long end) throws IOException {
        long position = start;
        for (Map.Entry<String, Entry> next : inFileOrder()) {
            if (next.getValue().offset() != position) {
                throw new MalformedWeightsException(
                        file,
                        "%s begins at byte %d, but the data before it ends at %d"
                                .formatted(next.getKey(), next.getValue().offset(), position));
            }
            position += next.getValue().length();
        }
        if (position != end) {
            throw new MalformedWeightsException(
                    file,
                    (end < position ? CUT_SHORT : "")
                            + "its tensors end at byte %d, but the file at %d".formatted(position, end));
        }
    }

    private List<Map.Entry<String, Entry>> inFileOrder() {
        return entries.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Entry> e) -> e.getValue().offset())
                        .thenComparingLong(e -> e.getValue().length()))
                .toList();
    }

    /**
     * Where one tensor is.
     *
     * @param offset of its first byte, from the start of the file
     * @param length in bytes
     */
    public record Entry(ElementType type, List<Integer> shape, long offset, long length) {
        public Entry {
            shape = List.copyOf(shape);
        }
    }
}
