package io.kinewatch.local;

import io.kinewatch.training.bench.CpuShare;
import io.kinewatch.training.bench.DataWait;
import io.kinewatch.training.bench.MemoryTrend;
import io.kinewatch.training.bench.TrainBench;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Does training use this machine well? Measures whose the CPU time of a training step is, how long the learner",
            "waits for clips that are decoded meanwhile, and whether memory stays flat. On the CPU, with videos it draws itself.",
            "Exit code 1 if a goal is missed."
        },
        mixinStandardHelpOptions = true)
final class BenchTrainCommand implements Callable<Integer> {
    @Option(
            names = "--cpu-steps",
            paramLabel = "N",
            defaultValue = "4",
            description = "Steps of the whole network. Default: ${DEFAULT-VALUE}.")
    private int cpuSteps;

    @Option(
            names = "--data-steps",
            paramLabel = "N",
            defaultValue = "30",
            description = "Steps of the narrow network on videos. Default: ${DEFAULT-VALUE}.")
    private int dataSteps;

    @Option(
            names = "--memory-steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Steps of the small network. Default: ${DEFAULT-VALUE}.")
    private int memorySteps;

    @Option(
            names = "--videos",
            paramLabel = "N",
            defaultValue = "40",
            description = "Videos that are drawn. Default: ${DEFAULT-VALUE}.")
    private int videos;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        TrainBench.Amount amount = amount();
        json.checkWritable();
        if (!TrainBench.possible()) {
            throw new WrongInputException("bench train reads /proc/self/task, which only Linux has");
        }
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-train-")) {
            int threads = Runtime.getRuntime().availableProcessors();
            TrainBench.Report report = new TrainBench(work.path(), amount, threads).run();
            print(report);
            json.write(report);
            return report.reached() ? 0 : Kinewatch.FAILED;
        }
    }

    private TrainBench.Amount amount() {
        try {
            return new TrainBench.Amount(videos, cpuSteps, dataSteps, memorySteps);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }

    private void print(TrainBench.Report report) {
        PrintWriter out = json.people();
        out.printf(
                "%s, %s, %d threads%n",
                report.machine().processor(), report.machine().java(), report.threads());
        print(out, report.cpu());
        print(out, report.data());
        print(out, report.memory());
        out.flush();
    }

    private static void print(PrintWriter out, CpuShare cpu) {
        line(
                out,
                "%nCPU time of %d steps of %s, batch %d, %.2f s a step",
                cpu.steps(),
                cpu.network(),
                cpu.batch(),
                cpu.secondsPerStep());
        part(out, "engine's threads", cpu.engineThreads(), cpu.total());
        part(out, "learner in the engine", cpu.learnerInEngine(), cpu.total());
        part(out, "learner in Java", cpu.learnerInJava(), cpu.total());
        part(out, "data threads", cpu.dataThreads(), cpu.total());
        part(out, "JIT and GC", cpu.machine(), cpu.total());
        part(out, "other", cpu.other(), cpu.total());
        line(
                out,
                "  inside the engine: %.1f %%, goal at least %.0f %%: %s",
                100 * cpu.engineShare(),
                100 * CpuShare.GOAL,
                verdict(cpu.reached()));
    }

    private static void print(PrintWriter out, DataWait data) {
        line(
                out,
                "%nDecoding 320x240 H.264 while training %s of width %s, batch %d, %d steps: %.1f clips/s",
                data.network(),
                data.width(),
                data.batch(),
                data.steps(),
                data.clipsPerSecond());
        line(
                out,
                "  waiting for data: %.1f %% of %.1f s, goal at most %.0f %%: %s",
                100 * data.waited(),
                data.seconds(),
                100 * DataWait.GOAL,
                verdict(data.reached()));
    }

    private static void print(PrintWriter out, MemoryTrend memory) {
        MemoryTrend.Point first = memory.before();
        MemoryTrend.Point last = memory.after();
        line(
                out,
                "%nMemory over %d steps of a small %s, in MB: the lowest of each half behind the warm-up",
                memory.steps(),
                memory.network());
        line(out, "  %-10s %12s %12s %18s", "", "to " + first.step(), "to " + last.step(), "in 1,000 steps");
        line(
                out,
                "  %-10s %12.1f %12.1f %+18.1f",
                "resident",
                first.resident(),
                last.resident(),
                memory.residentGrowth());
        line(out, "  %-10s %12.1f %12.1f %+18.1f", "Java heap", first.heap(), last.heap(), memory.heapGrowth());
        line(
                out,
                "  resident memory grows by at most %.0f %% in 1,000 steps: %s",
                100 * MemoryTrend.GOAL,
                verdict(memory.reached()));
    }

    private static void part(PrintWriter out, String name, double seconds, double total) {
        line(out, "  %-22s %8.2f s %6.1f %%", name, seconds, 100 * seconds / total);
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    private static String verdict(boolean reached) {
        return reached ? "reached" : "missed";
    }
}
