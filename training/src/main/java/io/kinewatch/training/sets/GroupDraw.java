package io.kinewatch.training.sets;

import io.kinewatch.training.data.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Draws parts of the training videos for validation and test, label by label and whole groups at a time; at least one group of each
 * label is left. The same seed draws the same, and a label's draw doesn't depend on the other labels. Immutable.
 *
 * @param validation part of each label, 0 or more and less than 1
 * @param test likewise
 */
public record GroupDraw(double validation, double test, long seed) {
    /** Draws nothing. */
    static final GroupDraw NONE = new GroupDraw(0, 0, 0);

    public GroupDraw {
        if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
            throw new IllegalArgumentException("parts for validation and test are 0 or more and less than 1 together, "
                    + "such as 0.1, not " + validation + " and " + test);
        }
    }

    List<Stretch> apply(List<Stretch> stretches) {
        Map<String, String> labelOfGroup = new HashMap<>();
        Map<String, Map<String, Integer>> sizes = new TreeMap<>();
        for (Stretch stretch : stretches) {
            if (stretch.split() == Split.TRAIN) {
                String group = stretch.origin().group();
                String label = labelOfGroup.computeIfAbsent(group, first -> stretch.label());
                sizes.computeIfAbsent(label, first -> new LinkedHashMap<>()).merge(group, 1, Integer::sum);
            }
        }
        Map<String, Split> drawn = new HashMap<>();
        sizes.forEach((label, groups) -> draw(label, groups, drawn));
        return stretches.stream()
                .map(stretch -> stretch.split() == Split.TRAIN
                        ? stretch.with(drawn.getOrDefault(stretch.origin().group(), Split.TRAIN))
                        : stretch)
                .toList();
    }

    private void draw(String label, Map<String, Integer> sizes, Map<String, Split> drawn) {
        List<String> groups = new ArrayList<>(sizes.keySet());
        Collections.shuffle(groups, new Random(31 * seed + label.hashCode()));
        int all = sizes.values().stream().mapToInt(size -> size).sum();
        long validationLeft = Math.round(validation * all);
        long testLeft = Math.round(test * all);
        for (String group : groups.subList(1, groups.size())) {
            int size = sizes.get(group);
            if (nearer(size, testLeft)) {
                drawn.put(group, Split.TEST);
                testLeft -= size;
            } else if (nearer(size, validationLeft)) {
                drawn.put(group, Split.VALIDATION);
                validationLeft -= size;
            }
        }
    }

    /** Whether taking so many more comes at least as near to what is wanted as taking none. */
    private static boolean nearer(int size, long left) {
        return size <= 2 * left;
    }
}
