package io.kinewatch.local;

import io.kinewatch.local.load.LoadBench;
import io.kinewatch.local.load.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every measurement with live cameras asks for. */
final class LiveLoadOptions {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    @Mixin
    private LoadOptions load;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "0",
            description = "Frames a second of each camera. Default: the rate that the network was trained at.")
    private double framesPerSecond;

    @Option(
            names = "--calibration",
            paramLabel = "DURATION",
            defaultValue = "15s",
            description = {
                "Of each measurement that finds the load that fits, and as long before each. There are four or more; before, Java",
                "compiles under full load for twelve times as long. Default: ${DEFAULT-VALUE}."
            })
    private Duration calibration;

    LoadOptions load() {
        return load;
    }

    /** Runs these loads after as much warm-up as the calibration takes. */
    LoadReport run(List<LoadBench.Phase> phases) throws IOException, InterruptedException {
        if (framesPerSecond < 0 || framesPerSecond > 120) {
            throw new WrongInputException("--fps is " + framesPerSecond + "; expected more than 0 and at most 120");
        }
        boolean tooShort = phases.stream().anyMatch(phase -> phase.part().compareTo(SHORTEST) < 0);
        if (tooShort || calibration.compareTo(SHORTEST) < 0) {
            throw new WrongInputException("--for and --calibration are too short; expected some seconds at least");
        }
        if (!Files.isReadable(Path.of("/proc/self/status"))) {
            throw new WrongInputException("live loads are measured with /proc, which only Linux has");
        }
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-load-")) {
            LoadBench.Amount amount = new LoadBench.Amount(load.height(), framesPerSecond, calibration, calibration);
            return new LoadBench(work.path(), load.settings(), amount, System.err::println).run(phases);
        }
    }
}
