package io.kinewatch.training.sets;

import java.util.ArrayList;
import java.util.List;

/** Cells of a line of comma-separated values, where quotes hold a cell with commas together and are doubled inside. */
final class CsvRow {
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;

    private CsvRow() {}

    /** Reads one line; throws IllegalArgumentException if a quote is left open. */
    static List<String> cells(String line) {
        return new CsvRow().read(line);
    }

    private List<String> read(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                end();
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        end();
        return List.copyOf(cells);
    }

    private void end() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
    }
}
