package io.kinewatch.training.sets;

import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables of Kinetics-400, 600 and 700 (Kay et al. 2017, Carreira et al. 2018 and 2019): comma-separated values with the header
 * {@code label,youtube_id,time_start,time_end,split}. Tables without labels are counted and give nothing.
 *
 * @param tables files, or folders with files {@code *.csv}
 */
public record KineticsAnnotations(List<Path> tables) {
    public KineticsAnnotations {
        tables = List.copyOf(tables);
    }

    /** Where the columns stand; a label's is negative where there is none. */
    private record Columns(int count, int label, int id, int start, int end, int split) {
        static Columns of(AnnotationLine header) {
            List<String> names = cells(header);
            Columns columns = new Columns(
                    names.size(),
                    names.indexOf("label"),
                    names.indexOf("youtube_id"),
                    names.indexOf("time_start"),
                    names.indexOf("time_end"),
                    names.indexOf("split"));
            if (Math.min(Math.min(columns.id, columns.start), Math.min(columns.end, columns.split)) < 0) {
                throw header.wrong("the header is label,youtube_id,time_start,time_end,split, not " + header.text());
            }
            return columns;
        }
    }

    /** Reads all; the first wrong line ends it with an {@link IndexException}. */
    public AnnotatedSet read() {
        List<Stretch> stretches = new ArrayList<>();
        int unlabelled = 0;
        for (Path table : AnnotationFiles.of(tables, ".csv")) {
            List<AnnotationLine> lines = AnnotationLine.read(table);
            Columns columns = Columns.of(lines.get(0));
            for (AnnotationLine line : lines.subList(1, lines.size())) {
                Stretch stretch = stretch(line, columns);
                if (stretch == null) {
                    unlabelled++;
                } else {
                    stretches.add(stretch);
                }
            }
        }
        return new AnnotatedSet(stretches, unlabelled, List.of());
    }

    /** Null for a line without a label. */
    private static Stretch stretch(AnnotationLine line, Columns columns) {
        List<String> cells = cells(line);
        if (cells.size() != columns.count) {
            throw line.wrong(columns.count + " values are wanted, as in the header, not " + cells.size());
        }
        String id = cells.get(columns.id);
        if (id.isEmpty() || id.contains("/")) {
            throw line.wrong("youtube_id is not " + (id.isEmpty() ? "left out" : id));
        }
        int start = seconds(line, "time_start", cells.get(columns.start));
        int end = seconds(line, "time_end", cells.get(columns.end));
        if (end <= start) {
            throw line.wrong("time_end is after time_start (" + start + "), not " + end);
        }
        Split split = split(line, cells.get(columns.split));
        if (columns.label < 0) {
            return null;
        }
        String label = cells.get(columns.label);
        if (label.isEmpty()) {
            throw line.wrong("the label is left out");
        }
        String clip = String.format(Locale.ROOT, "%s_%06d_%06d", id, start, end);
        FileNames files = new FileNames(List.of(label + "/" + clip, clip), List.of(label + "/" + id, id));
        return new Stretch(files, label, start, (double) end, split, Origin.of(id, line.at()));
    }

    private static List<String> cells(AnnotationLine line) {
        try {
            return CsvRow.cells(line.text());
        } catch (IllegalArgumentException e) {
            throw new IndexException(line.at() + ": " + e.getMessage(), e);
        }
    }

    /** Whole ones; some tables write them as 10.0. */
    private static int seconds(AnnotationLine line, String name, String value) {
        try {
            double seconds = Double.parseDouble(value);
            if (seconds >= 0 && seconds < 1_000_000 && seconds == Math.rint(seconds)) {
                return (int) seconds;
            }
        } catch (NumberFormatException e) {
            throw new IndexException(line.at() + ": " + name + " is whole seconds, not " + value, e);
        }
        throw line.wrong(name + " is 0 to 999999 whole seconds, not " + value);
    }

    private static Split split(AnnotationLine line, String name) {
        return switch (name) {
            case "train" -> Split.TRAIN;
            case "val", "validate", "validation" -> Split.VALIDATION;
            case "test" -> Split.TEST;
            default -> throw line.wrong("split is train, val, validate or test, not " + name);
        };
    }
}
