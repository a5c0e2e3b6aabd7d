package io.kinewatch.training.network.weights;

import io.kinewatch.training.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights in a file of any format that is known here: safetensors, and PyTorch's checkpoints of today and of before 1.6. The format is
 * recognised by content. Opening reads names, types and shapes; values are read tensor by tensor, so a file of several GB does no harm, and
 * nothing in a file is executed. Immutable.
 *
 * @param format in words
 * @param key under which a checkpoint had its state dict, such as {@code state_dict}; empty where it was all there is
 * @param prefix that all names had and that was taken off, such as {@code module.}; may be empty
 * @param tensors by their names without the prefix, in the file's order
 */
public record WeightsFile(Path file, String format, String key, String prefix, Map<String, StoredTensor> tensors) {
    private static final int SIGNATURE = 512;

    public WeightsFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Throws {@link MalformedWeightsException} if the file is none of the known formats or breaks its own, and {@link
     * RefusedGlobalException} if it holds more than tensors and plain containers.
     */
    public static WeightsFile open(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SIGNATURE);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\3\4")) {
            return of(file, "PyTorch checkpoint (zip)", StateDict.find(TorchZip.read(file)));
        }
        if (text.startsWith("\u0080")) {
            return of(file, "PyTorch checkpoint (before 1.6)", StateDict.find(TorchLegacy.read(file)));
        }
        if (text.length() > Long.BYTES && text.charAt(Long.BYTES) == '{') {
            return of(file, "safetensors", StateDict.of("", SafeTensors.stored(file)));
        }
        throw new MalformedWeightsException(file, "weights file", problem(text, start));
    }

    /** All of the tensors' values. */
    public static Weights read(Path file) throws IOException {
        return open(file).weights();
    }

    /** All of the tensors' values. */
    public Weights weights() throws IOException {
        return StoredTensor.readAll(tensors);
    }

    /** The same tensors by the names that the network has for them, where other published code has other ones. */
    public WeightsFile translated(Network network) {
        return new WeightsFile(file, format, key, prefix, PublishedNames.translated(tensors, network));
    }

    /** Names and shapes against those that the network needs. */
    public WeightsFit fit(Network network) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return WeightsFit.of(network, shapes);
    }

    private static WeightsFile of(Path file, String format, StateDict found) {
        return new WeightsFile(file, format, found.key(), found.prefix(), found.tensors());
    }

    private static String problem(String text, byte[] start) {
        if (text.isEmpty()) {
            return "it is empty";
        }
        if (text.startsWith("version https://git-lfs")) {
            return "it is a pointer of Git LFS; fetch the file itself with git lfs pull";
        }
        if (text.stripLeading().startsWith("<")) {
            return "it is a web page; download the file itself";
        }
        if (text.startsWith("\u0089HDF")) {
            return "it is HDF5; safetensors and PyTorch checkpoints are read";
        }
        if (text.length() > 262 && text.startsWith("ustar", 257)) {
            return "it is a tar archive; unpack it, or, if it is a checkpoint of a PyTorch before 0.2, save it again with a newer one";
        }
        return "safetensors and PyTorch checkpoints are read, and its first bytes %s are of neither"
                .formatted(Arrays.toString(Arrays.copyOf(start, 8)));
    }
}
