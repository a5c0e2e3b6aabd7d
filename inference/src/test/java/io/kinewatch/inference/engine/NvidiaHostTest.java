package io.kinewatch.inference.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvidiaHostTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023', 535.104.05",
        "'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54.14  Release Build  (dvs-builder)', 550.54.14",
        "'NVRM version: something that nobody has seen yet', ''",
    })
    void shouldReadTheVersionOfTheDriver(String line, String version) throws IOException {
        driver(line);

        assertEquals(Optional.of(version), NvidiaHost.below(root).driver());
    }

    @Test
    void shouldTellThatThereIsNoGpu() {
        String problem = NvidiaHost.below(root).problem().orElseThrow();

        assertTrue(problem.startsWith("this machine has no NVIDIA GPU, or no driver for it"), problem);
        assertTrue(problem.contains("install NVIDIA's driver 525.60.13 or newer"), problem);
    }

    @ParameterizedTest
    @CsvSource({
        "470.82.01, true",
        "525.60.12, true",
        "525.60.13, false",
        "525.125.06, false",
        "580.65, false",
        "'', false"
    })
    void shouldTellThatADriverIsTooOld(String version, boolean old) {
        NvidiaHost host = new NvidiaHost(Optional.of(version), false);

        assertEquals(old, host.problem().isPresent());
        if (old) {
            assertTrue(
                    host.problem().orElseThrow().startsWith("NVIDIA's driver " + version + " is too old for CUDA 12"));
        }
    }

    /** As in gVisor, which passes the devices on but not what /proc says. */
    @Test
    void shouldTakeADriverForANewOneThatIsHidden() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/nvidiactl"));

        assertEquals(Optional.of(""), NvidiaHost.below(root).driver());
        assertEquals(Optional.empty(), NvidiaHost.below(root).problem());
    }

    @Test
    void shouldNotBlameLinuxOnWindows() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/dxg"));

        assertEquals(Optional.empty(), NvidiaHost.below(root).problem());
    }

    private void driver(String line) throws IOException {
        Path file = root.resolve("proc/driver/nvidia/version");
        Files.createDirectories(file.getParent());
        Files.writeString(file, line + "\nGCC version:  gcc version 12.2.0\n");
    }
}
