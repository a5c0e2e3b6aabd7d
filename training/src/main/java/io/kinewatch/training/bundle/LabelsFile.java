package io.kinewatch.training.bundle;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Action names, one a line, in the order of a network's outputs. Stateless. */
public final class LabelsFile {
    private LabelsFile() {}

    /** Throws {@link ImportException}, naming the line, for a label that is empty or stands twice; empty lines at the end are none. */
    public static List<String> read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = new ArrayList<>(Files.readAllLines(file));
        } catch (MalformedInputException e) {
            throw new ImportException(file + " is not UTF-8 text", e);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String label = lines.get(i).strip();
            Integer before = seen.putIfAbsent(label, i + 1);
            if (label.isEmpty() || before != null) {
                throw new ImportException("%s, line %d: %s"
                        .formatted(
                                file,
                                i + 1,
                                before == null
                                        ? "there is no label"
                                        : "'%s' stands on line %d, too".formatted(label, before)));
            }
        }
        if (seen.isEmpty()) {
            throw new ImportException(file + " holds no labels: it should have one a line");
        }
        return List.copyOf(seen.keySet());
    }

    /** Names for as many outputs, where nobody has given them any: label-1, label-2 ... */
    public static List<String> numbered(int count) {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            labels.add("label-" + i);
        }
        return labels;
    }
}
