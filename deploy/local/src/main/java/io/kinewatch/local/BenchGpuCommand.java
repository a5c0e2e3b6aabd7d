package io.kinewatch.local;

import io.kinewatch.inference.engine.EngineConfig;
import io.kinewatch.inference.engine.Precision;
import io.kinewatch.local.gpu.BenchEngine;
import io.kinewatch.local.gpu.GpuBench;
import io.kinewatch.local.gpu.GpuReport;
import io.kinewatch.local.gpu.GpuRow;
import io.kinewatch.training.progress.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "gpu",
        description = {
            "What does a GPU make of a bundle? Golden outputs, clips a second by batch and precision, and the share of the",
            "rate that its datasheet promises."
        },
        mixinStandardHelpOptions = true)
final class BenchGpuCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "BUNDLE", description = "Default: the bundle that comes along.")
    private Path model;

    @Option(
            names = "--engine",
            paramLabel = "gpu|tensorrt|cpu",
            defaultValue = "gpu",
            description = {
                "OnnxRuntime's TensorRT provider, DJL's own TensorRT engine, or the CPU, to try the measurement itself.",
                "Default: ${DEFAULT-VALUE}."
            })
    private BenchEngine engine;

    @Option(names = "--gpu", paramLabel = "N", defaultValue = "0", description = "Index of the GPU. Default: 0.")
    private int gpu;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where built engines are kept. Default: .cache/kinewatch/tensorrt below the user's home.")
    private Path cache;

    @Option(
            names = "--batches",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,8,32,64",
            description = "Clips in a call; an engine is built for each. Default: ${DEFAULT-VALUE}.")
    private List<Integer> batches = List.of();

    @Option(
            names = "--precisions",
            paramLabel = "fp32|fp16",
            split = ",",
            description = "Default: both; fp32 with --engine cpu.")
    private List<Precision> precisions = List.of();

    @Option(
            names = "--datasheet",
            paramLabel = "PRECISION=TFLOPS",
            split = ",",
            description = {
                "What the datasheet promises for dense matrices on tensor cores, for example fp32=156,fp16=312;",
                "fp32 is TF32. Default: known for some GPUs."
            })
    private Map<Precision, Double> datasheet = new LinkedHashMap<>();

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads that call the engine. Default: ${DEFAULT-VALUE}.")
    private int callers;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds of which the median is told. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--round",
            paramLabel = "DURATION",
            defaultValue = "2s",
            description = "How long a round is. Default: ${DEFAULT-VALUE}.")
    private Duration round;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        GpuBench bench = new GpuBench(DemoModel.open(model), options());
        Progress progress = TerminalProgress.on(System.err);
        GpuReport report;
        try {
            report = bench.run(progress);
        } finally {
            progress.close();
        }
        print(report);
        json.write(report);
        return 0;
    }

    private GpuBench.Options options() {
        List<Precision> wanted = precisions.isEmpty()
                ? engine == BenchEngine.CPU ? List.of(Precision.FP32) : List.of(Precision.values())
                : precisions;
        Path kept = cache == null ? EngineConfig.defaultCache() : cache;
        try {
            return new GpuBench.Options(engine, gpu, kept, batches, wanted, datasheet, callers, rounds, round);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException("bench gpu: " + e.getMessage(), e);
        }
    }

    private void print(GpuReport report) {
        PrintWriter out = json.people();
        if (report.gpu() != null) {
            out.printf("%s, driver %s%n", report.gpu().name(), report.gpu().driver());
        }
        out.printf("%s, %s%n", report.machine().shortName(), report.machine().java());
        out.printf(
                Locale.ROOT,
                "%s, %s: %.3f billion multiply-adds a clip; %s, %d callers, median of %d rounds%n%n",
                report.model(),
                report.network(),
                report.multiplyAdds() / 1e9,
                report.engine(),
                report.callers(),
                rounds);
        TextTable table = new TextTable(
                1, "precision", "batch", "golden off by", "at most", "opened in", "clips/s", "TFLOP/s", "of datasheet");
        report.rows().forEach(row -> add(table, row));
        table.print(out);
        if (report.datasheet().isEmpty()) {
            out.printf("%nThe datasheet's rate is not known here: give it with --datasheet.%n");
            out.flush();
        }
    }

    private static void add(TextTable table, GpuRow row) {
        table.add(
                row.precision().told(),
                String.valueOf(row.batch()),
                number("%.6f", row.goldenError()),
                number("%.3f", row.goldenTolerance()),
                number("%.1f s", row.openSeconds()),
                number("%.1f", row.clipsPerSecond()),
                number("%.3f", row.teraflops()),
                row.share() == null ? "-" : number("%.2f %%", 100 * row.share()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
