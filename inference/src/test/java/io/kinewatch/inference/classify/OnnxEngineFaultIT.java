package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told to end may still compute: a calibration, or the windows that a stage had begun. */
class OnnxEngineFaultIT {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    /** How it ended, and what it said. */
    private record Ended(int code, String said) {}

    @Test
    void shouldComputeWhileTheProcessEnds() throws Exception {
        Ended process = run(EndingProcess.ENGINE);

        assertEquals(0, process.code, process.said);
        assertTrue(process.said.contains(EndingProcess.COMPUTED), process.said);
        assertFalse(process.said.contains(EndingProcess.COMPUTED + "0"), process.said);
    }

    /** The control: without a reference of our own the environment is gone, and with it the logger. */
    @Test
    void wouldFailWithTheEnvironmentAsItIs() throws Exception {
        Ended process = run("environment");

        assertFalse(process.said.contains(EndingProcess.COMPUTED), process.said);
        assertTrue(process.said.contains("SIGSEGV") || process.said.contains("DefaultLogger"), process.said);
    }

    private Ended run(String how) throws IOException, InterruptedException {
        Path said = folder.resolve(how + ".log");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                        EndingProcess.class.getName(),
                        how)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> how + " does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(said));
    }
}
