package io.kinewatch.training.data;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The videos of a data set with their labels: JSON lines, one {@link IndexEntry} each. Every {@code dataset} command writes
 * one, training and evaluation read it. Immutable.
 *
 * @param file where it was read from; paths of videos are relative to its folder
 * @param videos in the order in which they first appear
 */
public record VideoIndex(Path file, List<LabelledVideo> videos) {
    public VideoIndex {
        videos = List.copyOf(videos);
    }

    /** Reads and checks an index; throws {@link IndexException} with file and line for the first line that is wrong. */
    public static VideoIndex read(Path file) {
        Map<String, List<IndexEntry>> byPath = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                IndexEntry entry = parse(line, file, number);
                List<IndexEntry> entries = byPath.computeIfAbsent(entry.path(), path -> new ArrayList<>());
                if (!entries.isEmpty() && entries.get(0).split() != entry.split()) {
                    throw new IndexException(at(file, number) + entry.path() + " is in two splits, "
                            + entries.get(0).split() + " and " + entry.split());
                }
                entries.add(entry);
            }
        }
        if (byPath.isEmpty()) {
            throw new IndexException(file + " has no entries");
        }
        Path folder = file.toAbsolutePath().getParent();
        return new VideoIndex(
                file,
                byPath.values().stream()
                        .map(entries -> new LabelledVideo(
                                folder.resolve(entries.get(0).path()),
                                entries.get(0).split(),
                                entries))
                        .toList());
    }

    /** Writes entries as an index; the file appears when it is complete. */
    public static void write(Path file, List<IndexEntry> entries) throws IOException {
        JsonLines.write(file, entries);
    }

    /** The videos of one split. */
    public List<LabelledVideo> videos(Split split) {
        return videos.stream().filter(video -> video.split() == split).toList();
    }

    /** Every label, sorted. */
    public List<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        videos.forEach(video -> video.entries().forEach(entry -> labels.add(entry.label())));
        return List.copyOf(labels);
    }

    private static List<String> lines(Path file) {
        if (Files.isDirectory(file)) {
            Path within = file.resolve("index.jsonl");
            throw new IndexException(
                    Files.exists(within)
                            ? file + " is a folder: give its index, " + within
                            : file + " is a folder, not an index. Make one and give that: " + making(file));
        }
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IndexException("There is no index " + file + ". Make one: " + making(Path.of("FOLDER")), e);
        } catch (MalformedInputException e) {
            throw new IndexException(file + " is not UTF-8 text, so it is no index", e);
        } catch (IOException e) {
            throw new IndexException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static String making(Path videos) {
        return "kinewatch dataset folder --videos " + videos + " --out index.jsonl";
    }

    private static IndexEntry parse(String line, Path file, int number) {
        try {
            return JsonLines.read(line, IndexEntry.class);
        } catch (IllegalArgumentException e) {
            throw new IndexException(at(file, number) + e.getMessage(), e);
        }
    }

    private static String at(Path file, int number) {
        return file + ":" + number + ": ";
    }
}
