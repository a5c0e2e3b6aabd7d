package io.kinewatch.inference.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this machine has of NVIDIA, as far as the system tells. Immutable.
 *
 * @param driver version of the kernel's driver, as sandboxes hide it the empty string; no value where there is no driver
 * @param windows whether Linux runs on Windows, whose driver does not show here
 */
record NvidiaHost(Optional<String> driver, boolean windows) {
    /** What CUDA 12 needs at least (NVIDIA, CUDA compatibility: minor version compatibility). */
    static final String OLDEST_DRIVER = "525.60.13";

    private static final String ADVICE = "install NVIDIA's driver " + OLDEST_DRIVER
            + " or newer, and start containers with --gpus all; or compute on the CPU: engine.device: cpu and no engine.name";

    private static final Path DRIVER = Path.of("proc/driver/nvidia/version");
    private static final Path CONTROL = Path.of("dev/nvidiactl");
    private static final Path WINDOWS = Path.of("dev/dxg");
    private static final Pattern VERSION = Pattern.compile("Kernel Module(?: for \\S+)?\\s+(\\d+(?:\\.\\d+)+)");

    /** The one that this process runs on. */
    static NvidiaHost here() {
        return below(Path.of("/"));
    }

    static NvidiaHost below(Path root) {
        Optional<String> hidden = Files.exists(root.resolve(CONTROL)) ? Optional.of("") : Optional.empty();
        return new NvidiaHost(version(root.resolve(DRIVER)).or(() -> hidden), Files.exists(root.resolve(WINDOWS)));
    }

    private static Optional<String> version(Path file) {
        try {
            Matcher version = VERSION.matcher(Files.readString(file));
            return Optional.of(version.find() ? version.group(1) : "");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why no engine can work here; empty if it isn't for the GPU and its driver. */
    Optional<String> problem() {
        if (windows) {
            return Optional.empty();
        }
        if (driver.isEmpty()) {
            return Optional.of("this machine has no NVIDIA GPU, or no driver for it: " + ADVICE);
        }
        return older(driver.get(), OLDEST_DRIVER)
                ? Optional.of("NVIDIA's driver " + driver.get() + " is too old for CUDA 12: " + ADVICE)
                : Optional.empty();
    }

    private static boolean older(String version, String than) {
        String[] parts = version.split("\\.", -1);
        String[] others = than.split("\\.", -1);
        for (int i = 0; i < Math.min(parts.length, others.length); i++) {
            int difference = number(parts[i]) - number(others[i]);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    /** A version that can't be read is taken for a new one. */
    private static int number(String part) {
        return part.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(part);
    }
}
