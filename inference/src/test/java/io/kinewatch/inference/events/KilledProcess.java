package io.kinewatch.inference.events;

import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The events stage as a process of its own, in {@code complete} mode, which ends only when it is killed. */
final class KilledProcess implements AutoCloseable {

    private final Process process;

    private KilledProcess(Process process) {
        this.process = process;
    }

    /** Always the same member of the group, as a service that is started again after a crash. */
    static KilledProcess start(String bootstrapServers, Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                bootstrapServers,
                folder.resolve("state").toString());
        return new KilledProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("process.log").toFile()))
                .start());
    }

    public static void main(String[] arguments) {
        EventsConfig plain =
                EventsConfig.of(KafkaConfig.of(arguments[0], new Topics(Topics.DEFAULT_PREFIX)), Path.of(arguments[1]));
        EventsConfig config = new EventsConfig(
                plain.kafka(),
                plain.applicationId(),
                "phoenix",
                plain.stateDirectory(),
                plain.commitInterval(),
                plain.threads(),
                plain.rules(),
                Duration.ofSeconds(60));
        EventsStage stage = new EventsStage(config, new CollectorRegistry());
        stage.start();
        stage.ended().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}: nothing is flushed, committed or said to anybody. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
