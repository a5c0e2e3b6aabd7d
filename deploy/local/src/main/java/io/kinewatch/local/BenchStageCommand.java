package io.kinewatch.local;

import io.kinewatch.local.load.Allocation;
import io.kinewatch.local.load.CpuShares;
import io.kinewatch.local.load.StageBench;
import io.kinewatch.local.load.StageReport;
import io.kinewatch.local.load.StageSettings;
import io.kinewatch.local.load.UntrainedModel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "stage",
        description =
                "How much of the bare network's speed does the inference stage reach, and what does the rest go to?",
        mixinStandardHelpOptions = true)
final class BenchStageCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions load;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Bare network and stage in turn, so often. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--round",
            paramLabel = "DURATION",
            defaultValue = "8s",
            description =
                    "How long the bare network runs in a round; the stage gets as many windows. Default: ${DEFAULT-VALUE}.")
    private Duration round;

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            defaultValue = "90s",
            description =
                    "How long the stage runs before, with a network that costs next to nothing, until Java has compiled it. Default: ${DEFAULT-VALUE}.")
    private Duration warmUp;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        if (rounds < 1 || round.toMillis() < 100) {
            throw new WrongInputException("bench stage needs 1 of --rounds or more, and a --round of 100 ms or more");
        }
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-stage-")) {
            StageBench.Amount amount = new StageBench.Amount(rounds, load.height(), round, warmUp);
            StageSettings settings =
                    load.settings(() -> UntrainedModel.write(work.path().resolve("model")));
            StageReport report = new StageBench(work.path(), settings, amount).run();
            print(report);
            json.write(report);
            return report.reached() ? 0 : Kinewatch.FAILED;
        }
    }

    private void print(StageReport report) {
        PrintWriter out = json.people();
        line(out, "%s, %s", report.machine().shortName(), report.machine().java());
        line(
                out,
                "%s at window stride %d; %d lines, %.1f KB a JPEG; %d workers%n",
                report.model(),
                report.windowStride(),
                report.height(),
                report.jpegBytes() / 1000,
                report.workers());
        TextTable calls = new TextTable(0, "callers", "threads a call", "batch", "windows/s");
        report.calls()
                .forEach(call -> calls.add(
                        Integer.toString(call.callers()),
                        Integer.toString(call.threads()),
                        Integer.toString(call.batch()),
                        number("%.1f", call.windowsPerSecond())));
        calls.print(out);
        out.println();
        TextTable rounds = new TextTable(0, "bare, windows/s", "stage, windows/s", "of it", "windows a call");
        report.rounds()
                .forEach(each -> rounds.add(
                        number("%.1f", each.bare()),
                        number("%.1f", each.stage()),
                        number("%.1f %%", 100 * each.ratio()),
                        number("%.1f", each.meanBatch())));
        rounds.print(out);
        print(out, report.cpu());
        print(out, report.allocation());
        line(
                out,
                "%n  median %.1f %% of the bare network, goal at least %.0f %%: %s",
                100 * report.ratio(),
                100 * StageReport.GOAL,
                verdict(report.ratioReached()));
        line(
                out,
                "  %.0f bytes allocated a frame, goal below %.0f: %s",
                report.allocation().own(),
                Allocation.GOAL,
                verdict(report.allocation().reached()));
    }

    private static void print(PrintWriter out, CpuShares cpu) {
        line(out, "%nCPU time of a frame, in microseconds (a window's is shared by the frames of a stride)");
        part(out, "decode", cpu.decode(), cpu);
        part(out, "resize, crop", cpu.preprocess(), cpu);
        part(out, "normalise", cpu.tensor(), cpu);
        part(out, "network", cpu.network(), cpu);
        part(out, "Kafka's clients", cpu.kafka(), cpu);
        part(out, "rest of the stage", cpu.rest(), cpu);
        part(out, "JIT and GC", cpu.machine(), cpu);
    }

    private static void part(PrintWriter out, String name, double micros, CpuShares all) {
        line(out, "  %-18s %8.1f %6.1f %%", name, micros, 100 * micros / all.total());
    }

    private static void print(PrintWriter out, Allocation allocation) {
        line(
                out,
                "%nAllocated on the heap for a frame, in bytes: %.0f outside of Kafka's clients, %.0f in them",
                allocation.own(),
                allocation.kafka());
        allocation.places().forEach(place -> line(out, "  %8.0f  %s", place.bytes(), place.name()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }

    private static String verdict(boolean reached) {
        return reached ? "reached" : "missed";
    }
}
