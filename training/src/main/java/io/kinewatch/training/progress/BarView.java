package io.kinewatch.training.progress;

import java.io.PrintStream;
import java.time.Duration;

/** One line at the bottom of a terminal, drawn anew in place; notes scroll by above it. Plain ASCII, for terminals of every locale. */
final class BarView implements StatusView {
    private static final Duration REFRESH = Duration.ofMillis(100);
    private static final String CLEAR = "\r\u001B[K";
    private static final int WIDEST = 32;
    private static final int NARROWEST = 8;
    /** Brackets, and the spaces in front of them. */
    private static final int FRAME = 4;

    private final PrintStream out;
    private final int columns;
    private String shown = "";

    BarView(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public Duration interval() {
        return REFRESH;
    }

    @Override
    public void show(Status status) {
        String line = line(status);
        out.print(CLEAR + line);
        if (status.complete()) {
            out.println();
            shown = "";
        } else {
            shown = line;
        }
        out.flush();
    }

    @Override
    public void note(String text) {
        out.print(CLEAR);
        out.println(text);
        out.print(shown);
        out.flush();
    }

    @Override
    public void end() {
        if (!shown.isEmpty()) {
            out.println();
            shown = "";
        }
        out.flush();
    }

    /** What fits in a row, and one column less: some terminals wrap as soon as the last one is written. */
    private String line(Status status) {
        int room = columns - 1;
        int shown = status.details().size();
        while (shown > 0 && barWidth(status, shown) < NARROWEST) {
            shown--;
        }
        int width = Math.min(WIDEST, barWidth(status, shown));
        String bar = width < NARROWEST ? "" : "  [" + bar(status, width) + "]";
        String line = status.count() + bar + status.rest(shown);
        return line.length() <= room ? line : line.substring(0, Math.max(0, room));
    }

    private int barWidth(Status status, int shown) {
        return columns
                - 1
                - FRAME
                - status.count().length()
                - status.rest(shown).length();
    }

    private static String bar(Status status, int width) {
        int full = (int) (width * status.done() / Math.max(1, status.total()));
        String head = full == width ? "" : ">";
        return "=".repeat(full) + head + ".".repeat(width - full - head.length());
    }
}
