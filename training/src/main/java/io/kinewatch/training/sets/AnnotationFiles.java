package io.kinewatch.training.sets;

import io.kinewatch.training.data.IndexException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The annotation files that a user means by files and folders. */
final class AnnotationFiles {
    private AnnotationFiles() {}

    /** Files as they are, and of each folder those with this ending, sorted. */
    static List<Path> of(List<Path> given, String ending) {
        return given.stream()
                .flatMap(path -> Files.isDirectory(path) ? in(path, ending).stream() : Stream.of(path))
                .toList();
    }

    /** Those in a folder; throws {@link IndexException} if there is none. */
    static List<Path> in(Path folder, String ending) {
        requireFolder(folder);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IndexException("There is no annotation file *" + ending + " in " + folder);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws {@link IndexException} unless it is a folder. */
    static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IndexException(Files.exists(folder) ? folder + " is no folder" : "There is no folder " + folder);
        }
    }
}
