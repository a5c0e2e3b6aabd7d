package io.kinewatch.local;

import io.kinewatch.training.bench.form.MeasuredForms;
import io.kinewatch.training.bench.form.ModelBench;
import io.kinewatch.training.bench.form.ModelReport;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.progress.Progress;
import io.kinewatch.training.train.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "model",
        description = {
            "What does a network cost on this machine's CPU? The float32 3D graph and the CPU form in OnnxRuntime, and the same network",
            "eager in DJL's PyTorch engine, at 16 x 112 x 112: CPU time of the computing threads in milliseconds a clip.",
            "Weights are random: the time doesn't depend on them. Exit code 1 if a goal is missed; a profile then says where the time goes."
        },
        mixinStandardHelpOptions = true)
final class BenchModelCommand implements Callable<Integer> {
    @Option(
            names = "--networks",
            paramLabel = "NAME",
            split = ",",
            defaultValue =
                    "hara/resnet-18,hara/resnet-34,hara/resnet-50,hara/resnext-101,tran/r2plus1d-18,tran/ir-csn-50",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<String> networks = List.of();

    @Option(
            names = "--batches",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,4",
            description = "Clips that are computed at once. Default: ${DEFAULT-VALUE}.")
    private List<Integer> batches = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of each engine; more than one needs Linux. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Each form computes once a round. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--float32",
            description = "The CPU form in float32, as processors without VNNI get it, not in 8 bits.")
    private boolean float32;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        ModelBench.Options options = options();
        var measured = new ArrayList<MeasuredForms>();
        Progress progress = TerminalProgress.on(System.err);
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-model-")) {
            ModelBench bench = new ModelBench(work.path(), options);
            for (String network : networks) {
                progress.show("measuring " + network, networks.indexOf(network), networks.size());
                measured.add(bench.measure(network));
            }
        } finally {
            progress.close();
        }
        ModelReport report = ModelReport.of(Machine.here(), measured);
        new ModelTable(json.people()).print(report);
        json.write(report);
        return report.reached() ? 0 : Kinewatch.FAILED;
    }

    private ModelBench.Options options() {
        for (String network : networks) {
            if (!Networks.names().contains(network)) {
                throw new WrongInputException(
                        "--networks: there is no " + network + ". Valid: " + String.join(", ", Networks.names()));
            }
        }
        try {
            return new ModelBench.Options(batches, threads, rounds, !float32);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }
}
