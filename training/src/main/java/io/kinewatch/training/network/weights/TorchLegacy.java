package io.kinewatch.training.network.weights;

import static io.kinewatch.training.network.weights.MalformedWeightsException.CUT_SHORT;

import io.kinewatch.training.network.weights.TorchCheckpoint.Region;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads checkpoints as torch.save wrote them before version 1.6: five pickles (a magic number, the format's version, what machine it was, the
 * object, the keys of its storages), and then for each key the number of its values and the values. The storages stay where they are.
 * Stateless.
 */
final class TorchLegacy {
    private static final String MAGIC = "119547037146038801333356";
    private static final String VERSION = "1001";

    private TorchLegacy() {}

    static TorchCheckpoint read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            var stream = new BufferedInputStream(Channels.newInputStream(channel));
            PickleInput input = new PickleInput(file, stream, channel.size());
            TorchUnpickler unpickler = new TorchUnpickler(input);
            if (!MAGIC.equals(String.valueOf(unpickler.read())) || !VERSION.equals(String.valueOf(unpickler.read()))) {
                throw input.malformed("it is a pickle, but not one of torch.save");
            }
            if (unpickler.read() instanceof PickledDict machine
                    && Boolean.FALSE.equals(machine.entries().get("little_endian"))) {
                throw input.malformed("its byte order is big, not little");
            }
            Object root = unpickler.read();
            Map<String, ElementType> types = Map.copyOf(unpickler.storages());
            if (!(unpickler.read() instanceof PickledList keys)) {
                throw input.malformed("it has no list of storages");
            }
            return new TorchCheckpoint(file, root, storages(channel, input, types, keys.values()));
        }
    }

    private static Map<String, Region> storages(
            FileChannel channel, PickleInput input, Map<String, ElementType> types, List<Object> keys)
            throws IOException {
        Map<String, Region> storages = new HashMap<>();
        long position = input.position();
        for (Object key : keys) {
            ElementType type = types.get(String.valueOf(key));
            if (type == null) {
                throw input.malformed("no tensor says of which type its storage %s is".formatted(key));
            }
            ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            int read = channel.read(count, position);
            long size = count.getLong(0);
            position += Long.BYTES;
            if (read < Long.BYTES || size < 0 || size > (channel.size() - position) / type.size()) {
                throw input.malformed(CUT_SHORT + "it ends within its storage " + key);
            }
            storages.put(String.valueOf(key), new Region(position, size * type.size()));
            position += size * type.size();
        }
        return storages;
    }
}
