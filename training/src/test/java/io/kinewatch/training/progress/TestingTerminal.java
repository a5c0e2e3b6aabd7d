package io.kinewatch.training.progress;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A terminal that never wraps: what its rows show after all that was printed. */
final class TestingTerminal {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    /** The rows; the last one is where the cursor is. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        int column = 0;
        String text = printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\n') {
                rows.add(row.toString());
                row.setLength(0);
                column = 0;
            } else if (next == '\r') {
                column = 0;
            } else if (text.startsWith("\u001B[K", i)) {
                row.setLength(column);
                i += 2;
            } else {
                row.replace(column, Math.min(column + 1, row.length()), String.valueOf(next));
                column++;
            }
        }
        rows.add(row.toString());
        return rows;
    }
}
