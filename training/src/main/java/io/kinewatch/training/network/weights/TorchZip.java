package io.kinewatch.training.network.weights;

import static io.kinewatch.training.network.weights.MalformedWeightsException.CUT_SHORT;

import io.kinewatch.training.network.weights.TorchCheckpoint.Region;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Reads checkpoints as torch.save writes them since version 1.6: a zip archive without compression, with the pickle {@code NAME/data.pkl} and
 * a file {@code NAME/data/KEY} for each storage. Only the pickle is read; the storages stay where they are. Stateless.
 */
final class TorchZip {
    private static final String PICKLE = "/data.pkl";
    private static final String LITTLE = "little";

    private TorchZip() {}

    static TorchCheckpoint read(Path file) throws IOException {
        try (ZipFile zip = open(file)) {
            ZipArchiveEntry pickle = pickle(file, zip);
            String name = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
            requireLittleEndian(file, zip, name);
            requireStored(file, pickle);
            var stream = new BufferedInputStream(zip.getInputStream(pickle));
            try (PickleInput input = new PickleInput(file, stream, pickle.getSize())) {
                TorchUnpickler unpickler = new TorchUnpickler(input);
                Object root = unpickler.read();
                return new TorchCheckpoint(file, root, storages(file, zip, name, unpickler.storages()));
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw malformed(file, "as a zip archive it is damaged: " + e.getMessage());
        }
    }

    /** What stands at a zip archive's end tells what is in it. */
    private static ZipFile open(Path file) throws IOException {
        try {
            return ZipFile.builder().setPath(file).get();
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(
                    file,
                    CUT_SHORT
                            + "it is a zip archive of %d bytes that does not end with the list of its entries"
                                    .formatted(Files.size(file)));
        }
    }

    private static ZipArchiveEntry pickle(Path file, ZipFile zip) throws IOException {
        List<ZipArchiveEntry> pickles = Collections.list(zip.getEntries()).stream()
                .filter(entry -> entry.getName().endsWith(PICKLE))
                .toList();
        if (pickles.size() != 1) {
            throw malformed(file, "it is a zip archive with %d entries data.pkl, not one".formatted(pickles.size()));
        }
        return pickles.get(0);
    }

    private static void requireLittleEndian(Path file, ZipFile zip, String name) throws IOException {
        ZipArchiveEntry order = zip.getEntry(name + "/byteorder");
        if (order != null) {
            requireStored(file, order);
            String found = new String(zip.getInputStream(order).readNBytes(LITTLE.length()), StandardCharsets.US_ASCII);
            if (!found.equals(LITTLE)) {
                throw malformed(file, "its byte order is %s, not little".formatted(found));
            }
        }
    }

    private static Map<String, Region> storages(Path file, ZipFile zip, String name, Map<String, ElementType> types)
            throws IOException {
        Map<String, Region> storages = new HashMap<>();
        for (String key : types.keySet()) {
            ZipArchiveEntry entry = zip.getEntry(name + "/data/" + key);
            if (entry == null) {
                throw malformed(file, "it has no entry %s/data/%s".formatted(name, key));
            }
            requireStored(file, entry);
            storages.put(key, new Region(entry.getDataOffset(), entry.getSize()));
        }
        return storages;
    }

    private static void requireStored(Path file, ZipArchiveEntry entry) throws IOException {
        long end = entry.getDataOffset() + entry.getSize();
        if (entry.getMethod() != ZipEntry.STORED || entry.getGeneralPurposeBit().usesEncryption()) {
            throw malformed(
                    file,
                    "its entry %s is compressed, which torch.save never does: unzip it and zip it again with zip -0"
                            .formatted(entry.getName()));
        }
        if (entry.getDataOffset() < 0 || entry.getSize() != entry.getCompressedSize() || end > Files.size(file)) {
            throw malformed(file, "its entry %s reaches beyond the file's end".formatted(entry.getName()));
        }
    }

    private static MalformedWeightsException malformed(Path file, String problem) {
        return new MalformedWeightsException(file, TorchCheckpoint.FORMAT, problem);
    }
}
