package io.kinewatch.training.sets;

import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lists of Sports-1M (Karpathy et al. 2014): {@code labels.txt}, {@code train_partition.txt} and {@code test_partition.txt}, beside it
 * or in the folder {@code original}. Of a video with several labels, the first counts.
 *
 * @param folder that holds them
 */
public record SportsAnnotations(Path folder) {
    private static final Pattern VIDEO = Pattern.compile("\\S+[?&]v=([\\w-]+)\\S*\\s+(\\d{1,6})((?:,\\d{1,6})*)");

    /** Reads all; the first wrong line ends it with an {@link IndexException}. */
    public AnnotatedSet read() {
        AnnotationFiles.requireFolder(folder);
        List<String> labels = AnnotationLine.read(folder.resolve("labels.txt")).stream()
                .map(AnnotationLine::text)
                .toList();
        List<Stretch> stretches = new ArrayList<>();
        int several = read("train_partition.txt", Split.TRAIN, labels, stretches)
                + read("test_partition.txt", Split.TEST, labels, stretches);
        return new AnnotatedSet(
                stretches,
                0,
                several == 0 ? List.of() : List.of(several + " videos have several labels; the first of each counts"));
    }

    /** How many videos have several labels. */
    private int read(String name, Split split, List<String> labels, List<Stretch> into) {
        int several = 0;
        for (AnnotationLine line : AnnotationLine.read(file(name))) {
            Matcher parts = VIDEO.matcher(line.text());
            if (!parts.matches()) {
                throw line.wrong("a line is the address of a video on YouTube and indices of labels, such as "
                        + "https://www.youtube.com/watch?v=UDqivjS-lpI 168,169, not " + line.text());
            }
            int index = Integer.parseInt(parts.group(2));
            if (index >= labels.size()) {
                throw line.wrong("labels.txt has the labels 0 to " + (labels.size() - 1) + ", not " + index);
            }
            several += parts.group(3).isEmpty() ? 0 : 1;
            String id = parts.group(1);
            into.add(Stretch.ofWholeFile(FileNames.ofVideo(id), labels.get(index), split, Origin.of(id, line.at())));
        }
        return several;
    }

    private Path file(String name) {
        return Stream.of(folder.resolve(name), folder.resolve("original").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IndexException("There is no annotation file " + folder.resolve(name)));
    }
}
