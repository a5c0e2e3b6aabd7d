package io.kinewatch.local;

import io.kinewatch.local.load.ScaleBench;
import io.kinewatch.local.load.ScaleReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "scale",
        description =
                "Does a frame cost the same with one camera and with hundreds, and what does a camera take of memory?",
        mixinStandardHelpOptions = true)
final class BenchScaleCommand implements Callable<Integer> {
    /** So that decoding does not hide what grows. */
    private static final int SMALL = 128;

    /** As long as a window, and one more. */
    private static final int LEAST_FRAMES_EACH = 40;

    @Mixin
    private LoadOptions load;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,10,100,500",
            description = "How many cameras, one measurement each. Default: ${DEFAULT-VALUE}.")
    private List<Integer> cameras;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "30000",
            description = "Of all cameras together. Default: ${DEFAULT-VALUE}.")
    private long frames;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "Each number of cameras so often, and once before that does not count. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--stub",
            paramLabel = "DURATION",
            defaultValue = "1ms",
            description = "CPU time that the stubbed network takes for a clip. Default: ${DEFAULT-VALUE}.")
    private Duration stub;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        check();
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-scale-")) {
            ScaleBench.Amount amount = new ScaleBench.Amount(cameras, rounds, frames, load.height(SMALL), stub);
            ScaleReport report = new ScaleBench(work.path(), load.settings(), amount).run();
            print(report);
            json.write(report);
            return report.reached() ? 0 : Kinewatch.FAILED;
        }
    }

    private void check() {
        boolean valid = cameras.stream().allMatch(count -> count > 0 && frames / count >= LEAST_FRAMES_EACH);
        if (!valid || rounds < 1) {
            throw new WrongInputException(
                    "bench scale needs 1 of --rounds or more, and so many --frames that each of the --cameras has "
                            + LEAST_FRAMES_EACH);
        }
        if (cameras.stream().filter(count -> count >= 10).distinct().count() < 2) {
            throw new WrongInputException(
                    "bench scale compares a frame of ten --cameras or more with one of the most; give two such numbers");
        }
    }

    private void print(ScaleReport report) {
        PrintWriter out = json.people();
        line(out, "%s, %s", report.machine().shortName(), report.machine().java());
        line(
                out,
                "window stride %d; %d lines, %.1f KB a JPEG; %.0f us of CPU time a clip instead of a network%n",
                report.windowStride(),
                report.height(),
                report.jpegBytes() / 1000,
                report.stubMicros());
        TextTable table = new TextTable(0, "cameras", "CPU a frame", "rounds", "heap");
        report.rows()
                .forEach(row -> table.add(
                        Integer.toString(row.cameras()),
                        String.format(Locale.ROOT, "%.1f us", row.cpuMicros()),
                        row.rounds().stream()
                                .map(micros -> String.format(Locale.ROOT, "%.1f", micros))
                                .collect(Collectors.joining(" ")),
                        String.format(Locale.ROOT, "%.1f MB", row.heapBytes() / 1e6)));
        table.print(out);
        line(out, "%nA camera takes %.0f KB of the heap.%n", report.heapBytesPerCamera() / 1000);
        line(
                out,
                "  a frame costs %+.1f %% from 10 cameras to the most, goal less than %.0f %%: %s",
                100 * report.growth(),
                100 * ScaleReport.GOAL,
                report.reached() ? "reached" : "missed");
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
