package io.kinewatch.training.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The name of this machine's kind of processor, for provenance. */
final class Processor {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Processor() {}

    /** For example "2 x AMD EPYC Processor"; the architecture where the system doesn't tell more. */
    static String name() {
        return Runtime.getRuntime().availableProcessors() + " x " + model();
    }

    private static String model() {
        try {
            List<String> lines = Files.exists(LINUX) ? Files.readAllLines(LINUX) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
