package io.kinewatch.training.network.weights;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights in a file of the safetensors format (github.com/huggingface/safetensors): eight bytes with the length of a JSON header, the header,
 * and the tensors' values, all little endian.
 *
 * <p>Reads any float or integer type as float32; writes float32. The same weights always give the same bytes. Stateless.
 */
public final class SafeTensors {
    /** The header is padded with blanks to a multiple of this, so that the values lie aligned when the file is mapped. */
    private static final int ALIGNMENT = 64;

    private static final int CHUNK = 1 << 20;

    private SafeTensors() {}

    /** Throws {@link MalformedWeightsException}, naming file and tensor, if the file breaks the format. */
    public static Weights read(Path file) throws IOException {
        return StoredTensor.readAll(stored(file));
    }

    /** The tensors where they lie, none of them read. */
    static Map<String, StoredTensor> stored(Path file) throws IOException {
        var tensors = new LinkedHashMap<String, StoredTensor>();
        SafeTensorsHeader.read(file)
                .entries()
                .forEach((name, entry) ->
                        tensors.put(name, StoredTensor.contiguous(file, entry.type(), entry.shape(), entry.offset())));
        return tensors;
    }

    /** Replaces the file if there is one. */
    public static void write(Path file, Weights weights) throws IOException {
        byte[] header = header(weights);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(header.length);
            drain(buffer, channel);
            drain(ByteBuffer.wrap(header).position(header.length), channel);
            for (Tensor tensor : weights.tensors().values()) {
                write(tensor, buffer, channel);
            }
            channel.force(true);
        }
    }

    private static byte[] header(Weights weights) throws IOException {
        var header = new LinkedHashMap<String, Object>();
        header.put("__metadata__", Map.of("format", "pt"));
        long offset = 0;
        for (var entry : weights.tensors().entrySet()) {
            Tensor tensor = entry.getValue();
            long end = offset + (long) tensor.size() * Float.BYTES;
            var description = new LinkedHashMap<String, Object>();
            description.put("dtype", ElementType.F32.name());
            description.put("shape", tensor.shape());
            description.put("data_offsets", List.of(offset, end));
            header.put(entry.getKey(), description);
            offset = end;
        }
        byte[] json = new JsonMapper().writeValueAsBytes(header);
        int start = (Long.BYTES + json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(json, start - Long.BYTES);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void write(Tensor tensor, ByteBuffer buffer, FileChannel channel) throws IOException {
        var values = tensor.values();
        while (values.hasRemaining()) {
            while (values.hasRemaining() && buffer.remaining() >= Float.BYTES) {
                buffer.putFloat(values.get());
            }
            drain(buffer, channel);
        }
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
