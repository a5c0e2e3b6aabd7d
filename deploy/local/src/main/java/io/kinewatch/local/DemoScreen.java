package io.kinewatch.local;

import io.kinewatch.local.DemoBoard.Row;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Shows the board. On a terminal the table stays at the bottom, is drawn anew in place, and events scroll by above it;
 * elsewhere events and, every few seconds, cameras come as plain lines. Thread-safe.
 */
final class DemoScreen {
    static final Duration TERMINAL_REFRESH = Duration.ofMillis(500);
    static final Duration PLAIN_REFRESH = Duration.ofSeconds(5);

    private static final String HEADER =
            String.format("%-12s %-10s %6s  %-12s %6s  %9s", "camera", "state", "fps", "action", "prob.", "latency");

    private final PrintStream out;
    private final boolean terminal;
    private int tableLines;

    DemoScreen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    Duration refresh() {
        return terminal ? TERMINAL_REFRESH : PLAIN_REFRESH;
    }

    /** Prints a line that stays. */
    synchronized void line(String text) {
        clearTable();
        out.println(text);
        out.flush();
    }

    /** Shows how the cameras are now. */
    synchronized void show(List<Row> rows) {
        clearTable();
        if (terminal) {
            out.println();
        }
        out.println(HEADER);
        rows.forEach(row -> out.println(format(row)));
        tableLines = terminal ? rows.size() + 2 : 0;
        out.flush();
    }

    private void clearTable() {
        if (tableLines > 0) {
            out.print("\u001B[" + tableLines + "A\u001B[J");
            tableLines = 0;
        }
    }

    private static String format(Row row) {
        String cameraAndState = String.format(
                Locale.ROOT, "%-12s %-10s %6.1f  ", row.cameraId(), row.state().name(), row.fps());
        if (row.latency() == null) {
            return cameraAndState + String.format("%-12s %6s  %9s", "-", "-", "-");
        }
        return cameraAndState
                + String.format(
                        Locale.ROOT,
                        "%-12s %4.0f %%  %6d ms",
                        row.action(),
                        row.probability() * 100,
                        row.latency().toMillis());
    }
}
