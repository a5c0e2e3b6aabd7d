package io.kinewatch.local;

import io.kinewatch.local.wall.WallBench;
import io.kinewatch.local.wall.WallMemory;
import io.kinewatch.local.wall.WallPhase;
import io.kinewatch.local.wall.WallReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "wall",
        description = "What does the live wall cost, for one browser and for many?",
        mixinStandardHelpOptions = true)
final class BenchWallCommand implements Callable<Integer> {
    /** As deploy/kinewatch starts it. */
    private static final List<String> MEMORY = List.of("-Xms128m", "-Xmx768m");

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration SHORTER = Duration.ofSeconds(40);

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long all browsers watch. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            defaultValue = "36",
            description = "Cameras of 640x360, at most 64. Default: ${DEFAULT-VALUE}.")
    private int cameras;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Frames a second of each camera. Default: ${DEFAULT-VALUE}.")
    private double framesPerSecond;

    @Option(
            names = "--browsers",
            paramLabel = "N",
            defaultValue = "10",
            description = "Browsers, at least 2. Default: ${DEFAULT-VALUE}.")
    private int browsers;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        if (!Files.isReadable(Path.of("/proc/self/status"))) {
            throw new WrongInputException("bench wall reads /proc/PID/status, which only Linux has");
        }
        if (browsers < 2 || cameras < 1 || cameras > 64 || !(framesPerSecond > 0) || !(minutes > 0)) {
            throw new WrongInputException(
                    "bench wall needs 2 --browsers or more, 1 to 64 --cameras, and --fps and --minutes above 0");
        }
        Duration longer = Duration.ofMillis(Math.round(60_000 * minutes));
        Duration shorter = longer.compareTo(SHORTER) < 0 ? longer : SHORTER;
        WallBench.Amount amount = new WallBench.Amount(cameras, framesPerSecond, browsers, WARM_UP, shorter, longer);
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-wall-")) {
            WallReport report = new WallBench(work.path(), amount, MEMORY).run();
            print(report);
            json.write(report);
            return report.reached() ? 0 : Kinewatch.FAILED;
        }
    }

    private void print(WallReport report) {
        PrintWriter out = json.people();
        line(
                out,
                "%s, %d cores, %s",
                report.machine().processor(),
                report.machine().cores(),
                report.machine().java());
        line(
                out,
                "%d cameras at %.0f frames/s, 640x360, %.1f KB a JPEG; tiles of 320 pixels%n",
                report.cameras(),
                report.framesPerSecond(),
                report.jpegBytes() / 1000);
        TextTable table = new TextTable(
                1, "browsers", "frames/s", "monitor's CPU", "pictures/s each", "fewest", "p50", "p99", "measured for");
        add(table, "1", report.one());
        add(table, Integer.toString(browsers), report.all());
        add(table, (browsers - 1) + " beside one that stopped", report.others());
        table.print(out);
        WallMemory memory = report.memory();
        line(
                out,
                "%nMonitor's resident memory, %d browsers, in MB: lowest %.1f in the first third, %.1f in the last; highest %.1f",
                browsers,
                memory.firstThirdLowest(),
                memory.lastThirdLowest(),
                memory.highest());
        line(out, "The browser that stopped reading took %.1f pictures/s%n", report.stoppedPicturesPerSecond());
        verdict(out, "CPU below one core", report.cpuReached());
        verdict(out, "p99 below " + WallReport.LONGEST_P99 + " ms", report.latencyReached());
        verdict(out, "memory flat (lowest level at most 5 % up)", memory.reached());
        verdict(out, "nobody else notices the one that stopped", report.othersReached());
        out.flush();
    }

    private static void add(TextTable table, String name, WallPhase phase) {
        table.add(
                name,
                number("%.1f", phase.framesPerSecond()),
                number("%.2f cores", phase.cpuCores()),
                number("%.1f", phase.picturesPerSecond()),
                number("%.1f", phase.leastPicturesPerSecond()),
                phase.p50Milliseconds() + " ms",
                phase.p99Milliseconds() + " ms",
                number("%.0f s", phase.seconds()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void verdict(PrintWriter out, String goal, boolean reached) {
        line(out, "  %s: %s", goal, reached ? "reached" : "missed");
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
