package io.kinewatch.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessFaultIT {
    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldKeepWhatItAcknowledgedWhenItIsKilled() throws Exception {
        List<String> values =
                IntStream.range(0, 300).mapToObj(i -> "frame " + i).toList();
        Process first = start("0");
        TestingClient client = new TestingClient(ready(first), "kept");
        client.createTopic(Map.of());
        client.write(values);

        first.destroyForcibly().waitFor();
        String address = client.bootstrapServers();
        Process second = start(address.substring(address.lastIndexOf(':') + 1));

        assertEquals(address, ready(second));
        assertEquals(values, client.read());
        second.destroy();
        assertTrue(second.waitFor(60, TimeUnit.SECONDS));
        assertEquals(143, second.exitValue());
    }

    @Test
    void shouldRefuseTheFolderOfAnotherProcess() throws Exception {
        ready(start("0"));
        Process second = start("0");

        String said = second.errorReader().lines().collect(Collectors.joining());

        assertEquals(1, second.waitFor());
        assertEquals("Another broker is using the data folder " + folder, said.strip());
    }

    private Process start(String port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        "--data",
                        folder.toString(),
                        "--port",
                        port)
                .start();
        processes.add(process);
        return process;
    }

    /** The address of a broker that serves clients. */
    private static String ready(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = out.readLine();
        }
        assertTrue(line != null, "the broker's process has ended");
        return line.substring("READY ".length());
    }
}
