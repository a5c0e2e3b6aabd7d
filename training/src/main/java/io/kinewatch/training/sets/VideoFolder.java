package io.kinewatch.training.sets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All videos below a folder, to be found by name. Blanks in names count as underscores, and the kind of file doesn't count. Immutable
 * after reading.
 */
public final class VideoFolder {
    private static final Set<String> ENDINGS = Set.of(
            "avi", "mp4", "mkv", "webm", "mov", "m4v", "mpg", "mpeg", "mp2", "ts", "mts", "m2ts", "flv", "f4v", "wmv",
            "asf", "3gp", "3g2", "ogv", "ogg", "vob", "divx", "rm", "rmvb", "mjpeg", "h264", "264", "hevc", "265");

    private final Path root;
    private final List<Path> files;
    private final Map<String, List<Path>> byStem = new HashMap<>();

    private VideoFolder(Path root, List<Path> files) {
        this.root = root;
        this.files = List.copyOf(files);
        for (Path file : files) {
            byStem.computeIfAbsent(normal(stem(name(file))), stem -> new ArrayList<>(1))
                    .add(file);
        }
    }

    /** Looks through a folder and all below it; hidden files and those with an ending that no video has are left out. */
    public static VideoFolder read(Path root) {
        AnnotationFiles.requireFolder(root);
        try (Stream<Path> found = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return new VideoFolder(
                    root,
                    found.filter(file -> isVideo(name(file)) && Files.isRegularFile(file))
                            .map(root::relativize)
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder. */
    Path root() {
        return root;
    }

    /** The videos, sorted; paths relative to the folder. */
    List<Path> files() {
        return files;
    }

    /**
     * The video with this name, relative to the folder: with folders and a slash before it, at the end of its path. Of several, the
     * one that has exactly this path, or else the least deep.
     */
    Optional<Path> find(String name) {
        String wanted = normal(stem(name));
        List<Path> sameStem = byStem.getOrDefault(wanted.substring(wanted.lastIndexOf('/') + 1), List.of());
        return sameStem.stream()
                .filter(file -> ("/" + normal(stem(file.toString()))).endsWith("/" + wanted))
                .min(Comparator.comparing((Path file) -> !file.toString().equals(name))
                        .thenComparing(Path::getNameCount)
                        .thenComparing(file -> file));
    }

    /** Without the ending, if it is one of a video. */
    static String stem(String name) {
        return ENDINGS.contains(ending(name)) ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private static boolean isVideo(String name) {
        return !name.startsWith(".") && ENDINGS.contains(ending(name));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String name(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString();
    }

    private static String normal(String name) {
        return name.replace(' ', '_');
    }
}
