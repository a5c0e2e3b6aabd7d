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
        name = "capacity",
        description = "How many cameras does this machine carry? And is it true?",
        mixinStandardHelpOptions = true)
final class BenchCapacityCommand implements Callable<Integer> {
    private static final double CARRIED = 0.9;
    private static final double TOO_MANY = 1.2;
    private static final double FAIR = 0.95;

    @Mixin
    private LiveLoadOptions live;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "How long each proof takes. Default: ${DEFAULT-VALUE}.")
    private Duration length;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        LoadReport report =
                live.run(List.of(new LoadBench.Phase(CARRIED, 1, length), new LoadBench.Phase(TOO_MANY, 1, length)));
        LoadTable table = new LoadTable(json.people());
        table.head(report);
        table.loads(report);
        table.line("");
        LivePhase carried = report.measured().get(0).last();
        LivePhase tooMany = report.measured().get(1).last();
        long budget = live.load().settings().latencyBudget().toMillis();
        boolean kept = carried.keptUp();
        boolean shed = tooMany.longestMs() <= budget && (tooMany.dropped() == 0 || tooMany.fairness() >= FAIR);
        table.verdict("keeps up at 90 %: nothing given up, lag flat", kept);
        table.verdict("sheds at 120 %: no prediction later than " + budget + " ms, every camera its share", shed);
        table.line("%nThis machine carries %d cameras.", carried.cameras());
        json.write(report);
        return kept && shed ? 0 : Kinewatch.FAILED;
    }
}
