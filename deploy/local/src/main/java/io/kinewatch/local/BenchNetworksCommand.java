package io.kinewatch.local;

import io.kinewatch.training.compare.ComparisonRow;
import io.kinewatch.training.compare.ComparisonTable;
import io.kinewatch.training.compare.Contender;
import io.kinewatch.training.compare.NetworkComparison;
import io.kinewatch.training.progress.Progress;
import io.kinewatch.training.report.ShownProgress;
import io.kinewatch.training.train.Machine;
import io.kinewatch.training.train.TrainingProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "networks",
        description = {
            "How do the families of networks compare at the same budget, and which of them see the direction of time?",
            "A comparison that was ended goes on where it was when it is started again with the same --out."
        },
        mixinStandardHelpOptions = true)
final class BenchNetworksCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for videos, frames and runs (about 1 GB).")
    private Path out;

    @Option(
            names = "--clips",
            paramLabel = "N",
            defaultValue = "32000",
            description = "Clips that each network learns from. Default: ${DEFAULT-VALUE}.")
    private int clips;

    @Option(
            names = "--networks",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, by the names of the table. Default: all.")
    private List<String> networks = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        if (clips < 1) {
            throw new WrongInputException("--clips is at least 1, not " + clips);
        }
        List<Contender> contenders = contenders();
        Progress progress = TerminalProgress.on(System.err);
        List<ComparisonRow> rows;
        try {
            int threads = Runtime.getRuntime().availableProcessors();
            NetworkComparison.Options options = new NetworkComparison.Options(out, clips, seed, threads);
            rows = new NetworkComparison(options, new Told(progress), Clock.systemUTC()).run(contenders);
        } finally {
            progress.close();
        }
        String table = new ComparisonTable(rows, Machine.here(), LocalDate.now(Clock.systemUTC())).markdown();
        Files.writeString(out.resolve("networks.md"), table);
        json.people().print(table);
        json.people().flush();
        json.write(rows);
        return 0;
    }

    private List<Contender> contenders() {
        if (networks.isEmpty()) {
            return Contender.ALL;
        }
        List<String> titles = Contender.ALL.stream().map(Contender::title).toList();
        return networks.stream()
                .map(name -> Contender.ALL.stream()
                        .filter(contender ->
                                contender.title().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new WrongInputException(
                                "--networks: there is no " + name + ". Valid: " + String.join(", ", titles))))
                .toList();
    }

    /** Says which network has its turn. */
    private record Told(Progress progress) implements NetworkComparison.Listener {
        @Override
        public TrainingProgress training(Contender contender) {
            progress.note(contender.title() + ": " + contender.network() + ", width " + contender.width());
            return new ShownProgress(progress);
        }

        @Override
        public void drawn(int done, int videos) {
            progress.show("drawing videos", done, videos);
        }
    }
}
