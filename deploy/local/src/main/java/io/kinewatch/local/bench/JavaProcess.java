package io.kinewatch.local.bench;

import io.kinewatch.schemas.ShutdownHook;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A Java process with this one's class path, whose output goes to a file. Linux only: it reads {@code /proc}. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Process process;
    private final Path log;
    private final ShutdownHook atTheEnd;

    /** @param arguments for the JVM, the main class, and its arguments */
    public JavaProcess(Path log, List<String> arguments) throws IOException {
        this.log = log;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // Not as an argument: ONNX Runtime does not bear long ones.
        Map<String, String> environment = builder.environment();
        environment.put("CLASSPATH", classPath());
        process = builder.start();
        // Who sends SIGTERM means this process and not the measured ones, which would go on.
        atTheEnd = new ShutdownHook("java-process", this::end);
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String output() throws IOException {
        return Files.readString(log);
    }

    /** Whether it has said this. */
    public boolean says(String words) {
        try {
            return output().contains(words);
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the condition holds; throws with the output if the process ends before or takes minutes. */
    public void await(BooleanSupplier condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!condition.getAsBoolean()) {
            if (!isAlive() || System.nanoTime() > end) {
                throw new IOException("a process did not start:\n" + output());
            }
            Pause.of(LOOK);
        }
    }

    /** Of all of its threads since it began, user and system. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    public double residentMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        end();
        atTheEnd.close();
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
