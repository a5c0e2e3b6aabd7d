package io.kinewatch.local;

import io.kinewatch.local.load.LoadBench;
import io.kinewatch.local.load.LoadReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "latency",
        description = "How long after capture is a prediction, and an event, at half load and near full load?",
        mixinStandardHelpOptions = true)
final class BenchLatencyCommand implements Callable<Integer> {
    private static final double HALF = 0.5;
    private static final double NEARLY_FULL = 0.9;
    private static final double LONGEST_P99 = 250;

    @Mixin
    private LiveLoadOptions live;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "How long each load is measured. Default: ${DEFAULT-VALUE}.")
    private Duration length;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        LoadReport report =
                live.run(List.of(new LoadBench.Phase(HALF, 1, length), new LoadBench.Phase(NEARLY_FULL, 1, length)));
        LoadTable table = new LoadTable(json.people());
        table.head(report);
        table.loads(report);
        report.measured().forEach(measured -> {
            table.line(
                    "%nAt %.0f %%, since the capture of a window's last frame (broker: of each frame)",
                    100 * measured.load());
            table.hops(measured.last());
        });
        boolean reached = report.measured().get(0).last().read().p99() < LONGEST_P99;
        table.line("");
        table.verdict("p99 below 250 ms at half load", reached);
        json.write(report);
        return reached ? 0 : Kinewatch.FAILED;
    }
}
