package io.kinewatch.inference;

import io.kinewatch.schemas.config.ConfigFile;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The inference stage as a process of its own, which ends only when it is killed. */
final class InferenceProcess implements AutoCloseable {
    private final Process process;

    private InferenceProcess(Process process) {
        this.process = process;
    }

    /** Always the same member of the group, as a service that is started again after a crash. */
    static InferenceProcess start(InferenceConfig config, Path log) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InferenceProcess.class.getName(),
                config.kafka().bootstrapServers(),
                config.kafka().topics().prefix(),
                config.model().toString());
        return new InferenceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    public static void main(String[] arguments) {
        Map<String, String> keys = new HashMap<>();
        keys.put("kafka.bootstrap.servers", arguments[0]);
        keys.put("topics.prefix", arguments[1]);
        keys.put("model", arguments[2]);
        keys.put("mode", "complete");
        keys.put("windowStride", Integer.toString(ExpectedPredictions.WINDOW_STRIDE));
        keys.put("instance", "phoenix");
        keys.put("maxBatch", "3");
        keys.put("lateCommitInterval", "20ms");
        InferenceConfig config = InferenceConfig.read(ConfigFile.load(null, Map.of(), keys));
        InferenceStage stage = new InferenceStage(config, new CollectorRegistry());
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
