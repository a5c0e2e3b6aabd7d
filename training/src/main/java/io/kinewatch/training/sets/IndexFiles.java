package io.kinewatch.training.sets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.VideoProbes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** An index and what is written beside it. Not thread-safe. */
final class IndexFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path index;
    private final Path folder;
    private final Path realFolder;

    /** Makes the folder of the index if it isn't there; throws {@link IndexException} if it can't be written. */
    IndexFiles(Path index) throws IOException {
        this.index = index;
        this.folder = index.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IndexException("The folder " + folder + " can't be made: write the index elsewhere (--out)", e);
        }
        if (!Files.isWritable(folder) || Files.isDirectory(index)) {
            throw new IndexException(index + " can't be written: write the index elsewhere (--out)");
        }
        this.realFolder = folder.toRealPath();
    }

    Path index() {
        return index;
    }

    /** Where evaluation and training look for what is known of the videos. */
    Path times() {
        return VideoProbes.beside(index);
    }

    Path unreadable() {
        return folder.resolve("unreadable.jsonl");
    }

    Path missing() {
        return folder.resolve("missing.txt");
    }

    /** As it stands in the index. */
    String path(Path realVideo) {
        return realFolder.relativize(realVideo).toString();
    }

    /** As readers of the index make it of what stands there. */
    Path resolve(String path) {
        return folder.resolve(path);
    }

    /** Lists videos with reasons; no file is left where there is none. */
    void writeUnreadable(Map<String, String> reasons) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> reason : reasons.entrySet()) {
            lines.add(JSON.writeValueAsString(new Unreadable(reason.getKey(), reason.getValue())));
        }
        write(unreadable(), lines);
    }

    /** Lists names; no file is left where there is none. */
    void writeMissing(Collection<String> names) throws IOException {
        write(missing(), names);
    }

    private static void write(Path file, Collection<String> lines) throws IOException {
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.write(file, lines);
        }
    }

    private record Unreadable(String path, String reason) {}
}
