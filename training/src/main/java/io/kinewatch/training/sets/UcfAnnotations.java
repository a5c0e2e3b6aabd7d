package io.kinewatch.training.sets;

import io.kinewatch.training.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lists of UCF101 (Soomro et al. 2012, ucfTrainTestlist): {@code classInd.txt}, {@code trainlist0N.txt} and {@code testlist0N.txt}.
 *
 * @param folder that holds them
 * @param number of the official split, 1 to 3
 */
public record UcfAnnotations(Path folder, int number) {
    private static final Pattern LABEL = Pattern.compile("(\\d+)\\s+(\\S+)");
    private static final Pattern VIDEO = Pattern.compile("(\\S+)/([^/\\s]+?)(?:\\s+(\\d+))?");

    /** Reads all; the first wrong line ends it with an {@link io.kinewatch.training.data.IndexException}. */
    public AnnotatedSet read() {
        AnnotationFiles.requireFolder(folder);
        Map<String, String> labels = labels();
        List<Stretch> stretches = new ArrayList<>();
        read("trainlist", Split.TRAIN, labels, stretches);
        read("testlist", Split.TEST, labels, stretches);
        return AnnotatedSet.of(stretches);
    }

    /** The index of each label. */
    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        for (AnnotationLine line : AnnotationLine.read(folder.resolve("classInd.txt"))) {
            Matcher parts = LABEL.matcher(line.text());
            if (!parts.matches()) {
                throw line.wrong("a line is an index and a label, such as 1 ApplyEyeMakeup, not " + line.text());
            }
            if (labels.put(parts.group(2), parts.group(1)) != null) {
                throw line.wrong("label " + parts.group(2) + " is there twice");
            }
        }
        return labels;
    }

    private void read(String list, Split split, Map<String, String> labels, List<Stretch> into) {
        for (AnnotationLine line : AnnotationLine.read(folder.resolve(list + "0" + number + ".txt"))) {
            Matcher parts = VIDEO.matcher(line.text());
            if (!parts.matches()) {
                throw line.wrong("a line is a label, a slash and a video, such as "
                        + "ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c01.avi 1, not " + line.text());
            }
            String label = parts.group(1);
            String index = labels.get(label);
            if (index == null) {
                throw line.wrong("label " + label + " is not in classInd.txt");
            }
            if (parts.group(3) == null ? split == Split.TRAIN : !index.equals(parts.group(3))) {
                throw line.wrong("the index of " + label + " is " + index + " in classInd.txt, not "
                        + (parts.group(3) == null ? "left out" : parts.group(3)));
            }
            into.add(stretch(line, split, label, VideoFolder.stem(parts.group(2))));
        }
    }

    private static Stretch stretch(AnnotationLine line, Split split, String label, String name) {
        String group = SourceName.of(name);
        return Stretch.ofWholeFile(
                FileNames.ofClip(label + "/" + name, name),
                label,
                split,
                Origin.of(group == null ? name : group, line.at()));
    }
}
