package io.kinewatch.training.data;

import java.nio.file.Path;
import java.util.List;

/**
 * A video and all that an index says about it.
 *
 * @param path of the file
 * @param split what it is used for
 * @param entries in the order of the index
 */
public record LabelledVideo(Path path, Split split, List<IndexEntry> entries) {
    public LabelledVideo {
        entries = List.copyOf(entries);
    }
}
