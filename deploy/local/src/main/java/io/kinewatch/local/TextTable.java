package io.kinewatch.local;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for a terminal whose columns are as wide as what stands in them. The first columns are flush left, the others right. Not thread-safe.
 */
final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final int left;

    /** Begins a table with its header. */
    TextTable(int left, String... header) {
        this.left = left;
        add(header);
    }

    void add(String... cells) {
        rows.add(cells);
    }

    void print(PrintWriter out) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        for (String[] row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String blanks = " ".repeat(widths[column] - row[column].length());
                line.append(column == 0 ? "" : GAP).append(column < left ? row[column] + blanks : blanks + row[column]);
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }
}
