package io.kinewatch.local.gpu;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.inference.engine.Precision;
import io.kinewatch.schemas.bundle.BundleManifest;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.progress.Progress;
import io.kinewatch.training.train.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens a bundle on a GPU for each precision and batch, holds it against its golden outputs, and measures. For one thread. */
public final class GpuBench {
    private static final double OPERATIONS = 2;

    private final ModelBundle bundle;
    private final Options options;

    /**
     * What is measured, and how long.
     *
     * @param gpu its index
     * @param cache where engines are kept
     * @param datasheet TFLOP/s, in place of what stands in {@link Datasheet}
     * @param callers threads that call the classifier
     */
    public record Options(
            BenchEngine engine,
            int gpu,
            Path cache,
            List<Integer> batches,
            List<Precision> precisions,
            Map<Precision, Double> datasheet,
            int callers,
            int rounds,
            Duration round) {
        public Options {
            batches = List.copyOf(batches);
            precisions = List.copyOf(precisions);
            datasheet = Map.copyOf(datasheet);
            require(!batches.isEmpty() && batches.stream().allMatch(batch -> batch > 0), "--batches are 1 or more");
            require(callers > 0 && rounds > 0, "--callers and --rounds are 1 or more");
            require(!round.isNegative(), "--round is not negative");
            require(datasheet.values().stream().allMatch(rate -> rate > 0), "--datasheet is above 0");
            require(
                    engine != BenchEngine.CPU || precisions.equals(List.of(Precision.FP32)),
                    "--engine cpu computes in --precisions fp32 only");
        }

        private static void require(boolean holds, String problem) {
            if (!holds) {
                throw new IllegalArgumentException(problem);
            }
        }
    }

    /** Starts nothing yet. */
    public GpuBench(ModelBundle bundle, Options options) {
        this.bundle = bundle;
        this.options = options;
    }

    /** Throws {@code EngineMissingException} where the engine can't compute, and {@code BundleException} where its outputs are not the golden ones. */
    public GpuReport run(Progress progress) throws InterruptedException {
        Optional<Gpu> gpu = options.engine == BenchEngine.CPU ? Optional.empty() : Gpu.of(options.gpu);
        Map<Precision, Double> datasheet = options.datasheet.isEmpty()
                ? gpu.map(found -> Datasheet.of(found.name())).orElse(Map.of())
                : options.datasheet;
        BundleManifest.NetworkReference network = bundle.manifest().network();
        long multiplyAdds = NetworkSummary.of(Networks.build(network.name(), new NetworkArguments(network.arguments())))
                .multiplyAdds();
        List<GpuRow> rows = new ArrayList<>();
        long wanted = (long) options.precisions.size() * options.batches.size();
        for (Precision precision : options.precisions) {
            for (int batch : options.batches) {
                progress.show("measuring", rows.size(), wanted);
                rows.add(row(precision, batch, multiplyAdds, datasheet.get(precision)));
            }
        }
        return new GpuReport(
                Machine.here(),
                gpu.orElse(null),
                options.engine.told(),
                bundle.id(),
                network.name(),
                multiplyAdds,
                datasheet,
                options.callers,
                rows);
    }

    private GpuRow row(Precision precision, int batch, long multiplyAdds, Double rate) throws InterruptedException {
        long start = System.nanoTime();
        try (ActionClassifier classifier = ActionClassifier.open(
                bundle, FormChoice.FLOAT, options.engine.choice(options.gpu, precision, options.cache, batch))) {
            double opened = (System.nanoTime() - start) / 1e9;
            double clips =
                    new ClipRate(classifier, options.callers, options.round).clipsPerSecond(batch, options.rounds);
            double teraflops = OPERATIONS * multiplyAdds * clips / 1e12;
            return new GpuRow(
                    precision,
                    batch,
                    classifier.goldenError(),
                    classifier.goldenTolerance(),
                    opened,
                    clips,
                    teraflops,
                    rate == null ? null : teraflops / rate);
        }
    }
}
