package io.kinewatch.local;

import io.kinewatch.local.ingest.IngestBench;
import io.kinewatch.local.ingest.IngestCost;
import io.kinewatch.training.data.IngestDefaults;
import io.kinewatch.training.train.Machine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ingest",
        description = "What does a camera cost, against the ffmpeg command line that does the same?",
        mixinStandardHelpOptions = true)
final class BenchIngestCommand implements Callable<Integer> {
    /** As deploy/kinewatch starts it. */
    private static final List<String> MEMORY = List.of("-Xms128m", "-Xmx768m");

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of both programs; the median counts. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--round",
            paramLabel = "DURATION",
            defaultValue = "15s",
            description = "Length of a round of ingest, after it is warm. Default: ${DEFAULT-VALUE}.")
    private Duration round;

    @Option(
            names = "--plays",
            paramLabel = "N",
            defaultValue = "6",
            description = "How often ffmpeg plays the video of 500 frames in a round. Default: ${DEFAULT-VALUE}.")
    private int plays;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        if (rounds < 1 || plays < 1 || round.toMillis() < 100) {
            throw new WrongInputException(
                    "bench ingest needs --rounds and --plays of 1 or more, and a --round of 100 ms or more");
        }
        if (!Files.isReadable(Path.of("/proc/self/status"))) {
            throw new WrongInputException("bench ingest reads /proc/PID, which only Linux has");
        }
        IngestBench.missingLibrary().ifPresent(library -> {
            throw new WrongInputException("the ffmpeg program that comes along does not start without " + library
                    + ": on Debian, apt-get install libva2 libva-drm2");
        });
        PrintWriter out = json.people();
        Machine machine = Machine.here();
        out.println(
                machine.shortName() + ": CPU time for a decoded frame of a 25 fps camera, of which 15 a second are");
        out.println("scaled to a height of " + IngestDefaults.HEIGHT
                + " and written as JPEG; ingest publishes them to Kafka, too");
        TextTable table = new TextTable(
                1, "camera", "ffmpeg", "ingest", "ingest / ffmpeg", "ffmpeg's JPEG", "ingest's record", "wanted");
        List<IngestCost> rows = new ArrayList<>();
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-bench-ingest-")) {
            IngestBench.Amount amount = new IngestBench.Amount(rounds, WARM_UP, round, plays);
            IngestBench bench = new IngestBench(work.path(), amount, MEMORY);
            rows.add(bench.run(1920, 1080, 4_000_000));
            rows.add(bench.run(1280, 720, 2_000_000));
        }
        for (IngestCost row : rows) {
            table.add(
                    row.camera(),
                    milliseconds(row.ffmpegMedian()),
                    milliseconds(row.ingestMedian()),
                    String.format(Locale.ROOT, "%.2f", row.ratio()),
                    kilobytes(row.ffmpegJpegBytes()),
                    kilobytes(row.ingestJpegBytes()),
                    row.reached() ? "reached" : "missed");
        }
        table.print(out);
        json.write(Map.of("machine", machine, "cameras", rows));
        return rows.stream().allMatch(IngestCost::reached) ? 0 : Kinewatch.FAILED;
    }

    private static String milliseconds(double value) {
        return String.format(Locale.ROOT, "%.2f ms", value);
    }

    private static String kilobytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f KB", bytes / 1000);
    }
}
