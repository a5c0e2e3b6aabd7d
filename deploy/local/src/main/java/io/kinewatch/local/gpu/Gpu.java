package io.kinewatch.local.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The one of that index; empty where nvidia-smi does not tell. */
    static Optional<Gpu> of(int index) {
        return ask(List.of("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader", "--id=" + index));
    }

    static Optional<Gpu> ask(List<String> command) {
        return ask(command, PATIENCE);
    }

    /** What the command says if it ends well within that time; a driver in trouble lets it hang. */
    static Optional<Gpu> ask(List<String> command, Duration patience) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                boolean done = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
                byte[] said = done ? process.getInputStream().readAllBytes() : new byte[0];
                return parse(new String(said, StandardCharsets.UTF_8));
            } finally {
                process.destroyForcibly();
            }
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
