package io.kinewatch.training.features;

import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.training.data.JsonLines;
import io.kinewatch.training.evaluate.AnswerRows;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One vector a video, and what each is of. On disk a folder: {@code features.npy}, float32, V x D, and {@code index.jsonl}, one {@link
 * FeatureRow} a row, in the same order. Immutable, if nobody changes the arrays.
 *
 * @param rows what each vector is of
 * @param values V vectors of D values
 */
public record FeatureTable(List<FeatureRow> rows, List<float[]> values) {
    /** The vectors. */
    public static final String VALUES = "features.npy";
    /** What they are of. Written last: a folder with an index is complete. */
    public static final String INDEX = "index.jsonl";

    public FeatureTable {
        rows = List.copyOf(rows);
        values = List.copyOf(values);
        if (rows.isEmpty() || rows.size() != values.size()) {
            throw new FeatureException(
                    "There is a vector for each of at least one video, not " + values.size() + " for " + rows.size());
        }
    }

    /** D. */
    public int dimensions() {
        return values.get(0).length;
    }

    /** Writes the folder; the files appear when they are complete. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(INDEX));
        Path array = folder.resolve(VALUES + ".part");
        Files.write(array, array().encode());
        Files.move(array, folder.resolve(VALUES), StandardCopyOption.REPLACE_EXISTING);
        JsonLines.write(folder.resolve(INDEX), rows);
    }

    private NpyArray array() {
        float[] all = new float[Math.multiplyExact(values.size(), dimensions())];
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, all, i * dimensions(), dimensions());
        }
        return NpyArray.of(all, values.size(), dimensions());
    }

    /** Reads a folder; throws {@link FeatureException} with file and line if something is wrong there. */
    public static FeatureTable read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FeatureException(folder + (Files.exists(folder) ? " is a file" : " is not there")
                    + ": give the folder that kinewatch features --out DIR has filled");
        }
        List<FeatureRow> rows = rows(folder.resolve(INDEX));
        Path file = folder.resolve(VALUES);
        NpyArray array;
        try {
            array = NpyArray.decode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new FeatureException("There is no " + file + ": make it with kinewatch features", e);
        } catch (IOException e) {
            throw new FeatureException(file + ": " + e.getMessage(), e);
        }
        if (!array.type().equals(NpyArray.FLOAT32)
                || array.shape().size() != 2
                || array.shape().get(0) != rows.size()) {
            throw new FeatureException(file + " is " + array.type() + " of shape " + array.shape() + ", but " + INDEX
                    + " has " + rows.size() + " rows: expected float32, [" + rows.size() + ", D]");
        }
        return new FeatureTable(
                rows, AnswerRows.split(array.floats(), array.shape().get(1)));
    }

    private static List<FeatureRow> rows(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new FeatureException("There is no " + file + ": make it with kinewatch features", e);
        } catch (MalformedInputException e) {
            throw new FeatureException(file + " is not UTF-8 text: make it anew with kinewatch features", e);
        }
        List<FeatureRow> rows = new ArrayList<>();
        for (String line : lines) {
            try {
                rows.add(row(line, rows.size()));
            } catch (IllegalArgumentException e) {
                throw new FeatureException(file + ":" + (rows.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return rows;
    }

    private static FeatureRow row(String line, int expected) {
        FeatureRow row = JsonLines.read(line, FeatureRow.class);
        if (row.row() != expected) {
            throw new IllegalArgumentException(
                    "row is " + row.row() + ", but it is line " + expected + " counted from 0");
        }
        return row;
    }
}
