package io.kinewatch.training.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a run was computed on. Immutable.
 *
 * @param processor its name; the architecture where the system doesn't tell more
 * @param cores that this process may use
 * @param system operating system and architecture
 * @param java runtime
 */
public record Machine(String processor, int cores, String system, String java) {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    /** This one. */
    public static Machine here() {
        return new Machine(
                named(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + architecture(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    private static String named() {
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture());
        } catch (IOException | UncheckedIOException e) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }

    /** Cores and processor, such as "2 x AMD EPYC Processor". */
    public String shortName() {
        return cores + " x " + processor;
    }
}
