package io.kinewatch.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Runs everything in one process: a Kafka broker, cameras, all stages, and the live wall.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--camera",
            paramLabel = "NAME=URL",
            description = {
                "A camera: rtsp://, http:// (MJPEG), /dev/videoN or a video file. May be repeated.",
                "Without any, four synthetic cameras play generated scenes."
            })
    private List<String> cameras = new ArrayList<>();

    @Option(names = "--model", paramLabel = "DIR", description = "Model bundle. Default: the one that comes along.")
    private Path model;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Use this Kafka instead of an embedded one.")
    private String kafka;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the embedded Kafka on 127.0.0.1. Default: ${DEFAULT-VALUE}.")
    private int kafkaPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "9100",
            description = "Port of /metrics, /live and /ready on 127.0.0.1. Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the live wall on 127.0.0.1; 0 takes any. Default: ${DEFAULT-VALUE}.")
    private int webPort;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "How long to wait for --kafka; 0 gives up at once. Default: for ever.")
    private Duration wait;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps the broker's data here. Default: a folder that is deleted at the end.")
    private Path data;

    @Option(names = "--for", paramLabel = "DURATION", description = "Ends by itself after this time, with a summary.")
    private Duration duration;

    @Mixin
    private JsonFile json;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which scenes the synthetic cameras play. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        if (json.wanted() && !cameras.isEmpty()) {
            throw new WrongInputException(
                    "--json tells how well the synthetic cameras' script was found; leave out --camera");
        }
        DemoOptions options = new DemoOptions(
                CameraArguments.parse(cameras),
                model,
                kafka,
                kafkaPort,
                httpPort,
                webPort,
                wait,
                data,
                duration,
                json,
                seed);
        try (Interruption interruption = new Interruption()) {
            new Demo(options, json.progress(), Boolean.getBoolean("kinewatch.terminal")).run(interruption);
        }
        return 0;
    }
}
