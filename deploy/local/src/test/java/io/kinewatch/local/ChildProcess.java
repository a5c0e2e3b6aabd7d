package io.kinewatch.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process as a user would start it, with the tests' class path. What it says goes to a file in {@code
 * target/processes}, which outlives the test.
 */
final class ChildProcess implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "processes");
    /** Quick to start, and small: several of them share two cores with the test. */
    private static final List<String> SMALL = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** {@code kinewatch ARGUMENTS}, appending to the log of this name. */
    static ChildProcess kinewatch(String name, List<String> arguments) {
        return kinewatch(name, List.of(), arguments);
    }

    /** The same with further arguments for the JVM. */
    static ChildProcess kinewatch(String name, List<String> jvmArguments, List<String> arguments) {
        List<String> command = new ArrayList<>(SMALL);
        command.addAll(
                List.of("-Djava.awt.headless=true", "-Dai.djl.offline=true", "-Dkinewatch.home=" + DemoModel.home()));
        command.addAll(jvmArguments);
        command.add(Kinewatch.class.getName());
        command.addAll(arguments);
        return java(name, command);
    }

    /**
     * {@code java ARGUMENTS} in the checkout's root. The class path goes by the environment: ONNX Runtime does not bear
     * command lines of more than 4 KB.
     */
    static ChildProcess java(String name, List<String> arguments) {
        try {
            Path log = Files.createDirectories(LOGS).resolve(name + ".log").toAbsolutePath();
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(DemoModel.home().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("CLASSPATH", classPath());
            return new ChildProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        List<String> absolute = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            absolute.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, absolute);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that processes with this log's name have said so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it ended within this time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits for its end. */
    int exitCode(Duration patience) throws InterruptedException {
        if (!endsWithin(patience)) {
            throw new AssertionError("still running after " + patience + ":\n" + output());
        }
        return process.exitValue();
    }

    /** As SIGTERM: it may close what it has opened. */
    void terminate() {
        process.destroy();
    }

    /** As {@code kill -9}: nothing is flushed, committed or said to anybody. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
