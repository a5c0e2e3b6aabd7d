package io.kinewatch.local.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A GPU as nvidia-smi tells of it. Immutable.
 *
 * @param name for example {@code NVIDIA A100-SXM4-40GB}
 * @param driver its version
 */
public record Gpu(String name, String driver) {
    private static final long PATIENCE_SECONDS = 30;

    /** The one of that index; empty where nvidia-smi does not tell. */
    static Optional<Gpu> of(int index) {
        return ask(List.of("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader", "--id=" + index));
    }

    static Optional<Gpu> ask(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return done ? parse(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Gpu> parse(String said) {
        String[] parts = said.strip().split(", ", -1);
        return parts.length == 2 ? Optional.of(new Gpu(parts[0], parts[1])) : Optional.empty();
    }
}
