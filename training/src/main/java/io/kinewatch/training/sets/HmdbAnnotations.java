package io.kinewatch.training.sets;

import io.kinewatch.training.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lists of HMDB51 (Kuehne et al. 2011, testTrainMulti_7030_splits): {@code LABEL_test_splitN.txt} with a clip and what it is used for
 * in each line: 0 nothing, 1 training, 2 test. What comes before the label in a clip's name is the film that it was cut from; a drawn
 * validation split keeps that together. Between training and test the official lists are taken as they are.
 *
 * @param folder that holds them
 * @param number of the official split, 1 to 3
 */
public record HmdbAnnotations(Path folder, int number) {
    private static final Pattern CLIP = Pattern.compile("(\\S.*?)\\s+([012])");

    /** Reads all; the first wrong line ends it with an {@link io.kinewatch.training.data.IndexException}. */
    public AnnotatedSet read() {
        String ending = "_test_split" + number + ".txt";
        List<Stretch> stretches = new ArrayList<>();
        for (Path file : AnnotationFiles.in(folder, ending)) {
            String name = file.getFileName().toString();
            read(file, name.substring(0, name.length() - ending.length()), stretches);
        }
        return AnnotatedSet.of(stretches);
    }

    private static void read(Path file, String label, List<Stretch> into) {
        for (AnnotationLine line : AnnotationLine.read(file)) {
            Matcher parts = CLIP.matcher(line.text());
            if (!parts.matches()) {
                throw line.wrong("a line is a video and 0 (unused), 1 (training) or 2 (test), not " + line.text());
            }
            String name = VideoFolder.stem(parts.group(1));
            if (!parts.group(2).equals("0")) {
                into.add(Stretch.ofWholeFile(
                        FileNames.ofClip(label + "/" + name, name),
                        label,
                        parts.group(2).equals("1") ? Split.TRAIN : Split.TEST,
                        new Origin(name, film(name, label), line.at())));
            }
        }
    }

    private static String film(String name, String label) {
        int end = name.lastIndexOf("_" + label + "_");
        return end > 0 ? name.substring(0, end) : name;
    }
}
