package io.kinewatch.training.network.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What torch.save wrote: the object that it was given, and where the values of its tensors lie in the file. Immutable as far as its readers
 * leave the object alone.
 *
 * @param root the object: containers, {@link PickledTensor}s, numbers and texts
 * @param storages the bytes of each storage by its key
 */
record TorchCheckpoint(Path file, Object root, Map<String, Region> storages) {
    static final String FORMAT = "PyTorch checkpoint";

    /** An expanded tensor may be larger than what it shows many times; no weights are, and memory is finite. */
    private static final long MOST_EXPANDED = 1 << 20;

    /** A run of bytes in the file. */
    record Region(long offset, long length) {}

    /** The tensor in the file; throws {@link MalformedWeightsException} if it reaches beyond its storage. */
    StoredTensor stored(String name, PickledTensor tensor) throws IOException {
        PickledStorage storage = tensor.storage();
        Region region = storages.get(storage.key());
        if (region == null) {
            throw malformed("%s lies in the storage %s, which is not there".formatted(name, storage.key()));
        }
        try {
            int width = storage.type().size();
            long first = Math.addExact(storage.first(), tensor.offset());
            var stored = new StoredTensor(
                    file, storage.type(), tensor.shape(), tensor.strides(), region.offset() + first * width);
            long available = Math.min(region.length() / width - storage.first(), storage.size());
            if (Math.addExact(tensor.offset(), stored.span()) > available
                    || stored.size() > Math.max(available, MOST_EXPANDED)) {
                throw malformed("%s is %s from value %d on, but its storage has %d values"
                        .formatted(name, tensor.shape(), tensor.offset(), available));
            }
            return stored;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw malformed("%s is %s with strides %s".formatted(name, tensor.shape(), tensor.strides()));
        }
    }

    MalformedWeightsException malformed(String problem) {
        return new MalformedWeightsException(file, FORMAT, problem);
    }
}
