package io.kinewatch.training.sets;

import io.kinewatch.training.data.IndexException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of an annotation file that is not blank. Immutable.
 *
 * @param number from 1
 * @param text without blanks at its ends
 */
record AnnotationLine(Path file, int number, String text) {
    private static final String MARK = "\uFEFF";

    static List<AnnotationLine> read(Path file) {
        List<AnnotationLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text(file)) {
            number++;
            String text = (number == 1 && line.startsWith(MARK) ? line.substring(1) : line).strip();
            if (!text.isEmpty()) {
                lines.add(new AnnotationLine(file, number, text));
            }
        }
        if (lines.isEmpty()) {
            throw new IndexException(file + " is empty");
        }
        return lines;
    }

    private static List<String> text(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IndexException("There is no annotation file " + file, e);
        } catch (MalformedInputException e) {
            throw new IndexException(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            if (Files.isDirectory(file) || !Files.isReadable(file)) {
                throw new IndexException(file + " can't be read: give an annotation file", e);
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Place of the line. */
    String at() {
        return file + ":" + number;
    }

    /** To be thrown. */
    IndexException wrong(String problem) {
        return new IndexException(at() + ": " + problem);
    }
}
