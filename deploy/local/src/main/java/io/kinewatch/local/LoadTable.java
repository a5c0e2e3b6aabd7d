package io.kinewatch.local;

import io.kinewatch.local.load.HopLatency;
import io.kinewatch.local.load.LivePhase;
import io.kinewatch.local.load.LoadReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Tells people what was measured under live load. For one thread. */
final class LoadTable {
    private final PrintWriter out;

    LoadTable(PrintWriter out) {
        this.out = out;
    }

    /** What was measured on what, and the load that fits. */
    void head(LoadReport report) {
        line("%s, %s", report.machine().shortName(), report.machine().java());
        line(
                "%s at window stride %d; cameras of %.1f frames/s, %d lines, %.1f KB a JPEG",
                report.model(),
                report.windowStride(),
                report.framesPerSecond(),
                report.height(),
                report.jpegBytes() / 1000);
        line(
                "%d cameras fit: one takes %.1f ms of CPU time a second, broker and replay included; network alone %.1f windows/s%n",
                report.fits().cameras(),
                report.fits().cpuMsPerSecond(),
                report.fits().bareWindowsPerSecond());
    }

    /** A row for each load. */
    void loads(LoadReport report) {
        TextTable table = table("load");
        report.measured()
                .forEach(measured -> measured.parts()
                        .forEach(part ->
                                add(table, String.format(Locale.ROOT, "%.0f %%", 100 * measured.load()), part)));
        table.print(out);
    }

    /** A row for each part of one load. */
    void parts(List<LivePhase> parts) {
        TextTable table = table("part");
        for (int i = 0; i < parts.size(); i++) {
            add(table, Integer.toString(i + 1), parts.get(i));
        }
        table.print(out);
    }

    private static TextTable table(String first) {
        return new TextTable(
                1,
                first,
                "cameras",
                "frames/s",
                "windows/s",
                "given up",
                "batch",
                "p50",
                "p99",
                "longest",
                "fairness",
                "lag, frames",
                "stage",
                "all",
                "measured for");
    }

    private static void add(TextTable table, String first, LivePhase phase) {
        table.add(
                first,
                Integer.toString(phase.cameras()),
                number("%.0f", phase.framesPerSecond()),
                number("%.1f", phase.windowsPerSecond()),
                number("%.1f %%", 100 * phase.droppedShare()),
                number("%.1f", phase.meanBatch()),
                number("%.0f ms", phase.read().p50()),
                number("%.0f ms", phase.read().p99()),
                number("%.0f ms", phase.longestMs()),
                number("%.3f", phase.fairness()),
                number("%.0f", phase.lagBefore()) + " to " + number("%.0f", phase.lagAfter()),
                number("%.2f cores", phase.cores().stage()),
                number("%.2f cores", phase.cores().total()),
                number("%.0f s", phase.seconds()));
    }

    /** How long after capture each hop was reached. */
    void hops(LivePhase phase) {
        TextTable table = new TextTable(1, "hop", "records", "p50", "p90", "p99", "p99.9");
        for (HopLatency hop : phase.hops()) {
            table.add(
                    hop.hop(),
                    Long.toString(hop.counts().stream()
                            .mapToLong(HopLatency.Bucket::count)
                            .sum()),
                    number("%.0f ms", hop.p50()),
                    number("%.0f ms", hop.p90()),
                    number("%.0f ms", hop.p99()),
                    number("%.0f ms", hop.p999()));
        }
        table.print(out);
    }

    void verdict(String goal, boolean reached) {
        line("  %s: %s", goal, reached ? "reached" : "missed");
    }

    void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
