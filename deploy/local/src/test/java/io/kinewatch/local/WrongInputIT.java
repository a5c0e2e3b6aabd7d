package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the user is told of a bundle, a port, a broker or a disk that will not do, before anything starts. */
@Timeout(120)
class WrongInputIT {
    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAFolderThatIsNoBundle() {
        refusedBundle(folder, folder + " is not a model bundle", "bundle.json");
    }

    @Test
    void shouldRefuseAnUnreadableBundle() throws Exception {
        Path bundle = TestingBundles.unreadable(folder);

        refusedBundle(bundle, bundle.resolve("bundle.json") + ", line ");
    }

    @Test
    void shouldRefuseAWrongHash() throws Exception {
        Path bundle = TestingBundles.withWrongHash(folder);

        refusedBundle(bundle, bundle.resolve("model.onnx") + " has SHA-256 ", "copy the bundle again");
    }

    @Test
    void shouldRefuseAWrongNumberOfLabels() throws Exception {
        Path bundle = TestingBundles.withTooFewLabels(folder);

        refusedBundle(bundle, bundle.toString(), ", 10]", "not [2, 9]");
    }

    @Test
    void shouldRefuseAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            String model = "model=" + DemoModel.open(null).folder();

            refusedDemo(List.of("port " + port, "--kafka-port"), "--kafka-port", port, "--http-port", "0");
            refusedDemo(List.of(":" + port, "--http-port"), "--http-port", port, "--kafka-port", "0");
            refused(List.of(":" + port, "http.port"), "infer", "--http-port", port, "--set", model);
        }
    }

    @Test
    void shouldGiveUpAtOnceWithoutKafka() throws Exception {
        String address = "127.0.0.1:" + freePort();
        List<String> told = List.of("No Kafka broker answers at " + address, "kafka.bootstrap.servers");
        List<String> options = List.of("--kafka", address, "--wait", "0", "--http-port", "0");
        List<String> stage = new ArrayList<>(List.of("ingest", "--set", "cameras.door.url=clip.mp4"));
        stage.addAll(options);

        refused(told, stage.toArray(String[]::new));
        refusedDemo(told, options.toArray(String[]::new));
    }

    @Test
    void shouldRefuseAFileInPlaceOfTheDataFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "not a folder");

        refused(List.of(file.toString()), "demo", "--data", "" + file, "--kafka-port", "0", "--http-port", "0");
    }

    @Test
    void shouldRefuseAFullDisk() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", "" + disk), "may not mount");
        try {
            Path data = disk.resolve("data");

            refused(
                    List.of(data.toString(), "full"),
                    "demo",
                    "--data",
                    "" + data,
                    "--kafka-port",
                    "0",
                    "--http-port",
                    "0");
        } finally {
            assertTrue(run("umount", "" + disk));
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** By the stage that serves it, by the demo, and by the command that checks it. */
    private void refusedBundle(Path bundle, String... told) {
        refused(List.of(told), "infer", "--set", "model=" + bundle, "--http-port", "0");
        refused(List.of(told), "model", "verify", "" + bundle);
        refusedDemo(List.of(told), "--model", "" + bundle, "--kafka-port", "0", "--http-port", "0");
    }

    /** Nothing has begun: not even the broker's folder is there. */
    private void refusedDemo(List<String> told, String... options) {
        Path data = folder.resolve("nothing-here");
        List<String> arguments = new ArrayList<>(List.of("demo", "--for", "1s", "--data", "" + data));
        arguments.addAll(List.of(options));

        refused(told, arguments.toArray(String[]::new));
        assertFalse(Files.exists(data.resolve("kafka")), "the broker has started");
    }

    private static void refused(List<String> told, String... arguments) {
        CommandRun run = CommandRun.of(arguments);

        assertEquals(2, run.exitCode(), run.errors());
        told.forEach(part -> assertTrue(run.errors().contains(part), part + " is not in:\n" + run.errors()));
        assertFalse(run.errors().contains("\tat "), "a stack trace:\n" + run.errors());
    }
}
