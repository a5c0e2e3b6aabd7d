package io.kinewatch.local;

import io.kinewatch.local.load.LivePhase;
import io.kinewatch.local.load.LoadBench;
import io.kinewatch.local.load.LoadReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "overload",
        description =
                "Does live mode keep its latency at twice the load that fits, and does every camera get its share?",
        mixinStandardHelpOptions = true)
final class BenchOverloadCommand implements Callable<Integer> {
    private static final double LOAD = 2;
    private static final int PARTS = 5;
    private static final double FLAT = 0.2;
    private static final double FAIR = 0.95;

    @Mixin
    private LiveLoadOptions live;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "How long, in five parts. Default: ${DEFAULT-VALUE}.")
    private Duration length;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        LoadReport report = live.run(List.of(new LoadBench.Phase(LOAD, PARTS, length.dividedBy(PARTS))));
        List<LivePhase> parts = report.measured().get(0).parts();
        LoadTable table = new LoadTable(json.people());
        table.head(report);
        table.line("At %.0f %% of it:", 100 * LOAD);
        table.parts(parts);
        table.line("%nSince the capture of a window's last frame (broker: of each frame), last part");
        table.hops(parts.get(PARTS - 1));
        table.line("");
        double second = parts.get(1).read().p99();
        boolean flat = Math.abs(parts.get(PARTS - 1).read().p99() - second) <= FLAT * second;
        long budget = live.load().settings().latencyBudget().toMillis();
        boolean inTime = parts.stream().allMatch(part -> part.longestMs() <= budget);
        boolean shed = parts.stream().allMatch(part -> part.dropped() > 0);
        boolean fair = parts.stream().allMatch(part -> part.fairness() >= FAIR);
        table.verdict("p99 of the last part within 20 % of the second's", flat);
        table.verdict("no prediction later than the budget of " + budget + " ms", inTime);
        table.verdict("windows were given up and counted", shed);
        table.verdict("Jain's index of windows per camera at least 0.95", fair);
        json.write(report);
        return flat && inTime && shed && fair ? 0 : Kinewatch.FAILED;
    }
}
