package io.kinewatch.local.ingest;

import io.kinewatch.local.bench.BrokerChild;
import io.kinewatch.training.data.IngestDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the {@code ffmpeg} command line and ingest read the same camera in turn, each in a process of its own, and compares what they spend on a
 * frame. Ingest publishes to a real broker, which is a process of its own, too. For one thread.
 */
public final class IngestBench {
    private static final int HEIGHT = IngestDefaults.HEIGHT;
    private static final int RATE = 15;

    private final Path work;
    private final Amount amount;
    private final List<String> jvm;

    /**
     * Prepares it.
     *
     * @param work an empty folder
     * @param jvm arguments of ingest's JVM
     */
    public IngestBench(Path work, Amount amount, List<String> jvm) {
        this.work = work;
        this.amount = amount;
        this.jvm = List.copyOf(jvm);
    }

    /**
     * How much is measured.
     *
     * @param rounds of both programs
     * @param warmUp of ingest in each round
     * @param length of a round of ingest
     * @param plays of the video by ffmpeg in a round
     */
    public record Amount(int rounds, Duration warmUp, Duration length, int plays) {}

    /** The system's library without which there is nothing to compare with; empty if nothing is missing. */
    public static Optional<String> missingLibrary() throws IOException, InterruptedException {
        return FFmpegProgram.missingLibrary();
    }

    /** One camera of this size, at a camera's bit rate. */
    public IngestCost run(int width, int height, int bitsPerSecond) throws IOException, InterruptedException {
        String name = width + "x" + height;
        Path folder = Files.createDirectory(work.resolve(name));
        CameraVideo video = CameraVideo.draw(folder.resolve("camera.mp4"), width, height, bitsPerSecond);
        FFmpegProgram program = new FFmpegProgram(folder.resolve("ffmpeg.log"), RATE, HEIGHT);
        List<Spent> ffmpeg = new ArrayList<>();
        List<Spent> ingest = new ArrayList<>();
        try (BrokerChild broker = new BrokerChild(folder)) {
            for (int round = 0; round < amount.rounds(); round++) {
                ffmpeg.add(program.play(video, amount.plays()));
                Path log = folder.resolve("ingest-" + round + ".log");
                try (IngestProcess process =
                        new IngestProcess(log, broker.bootstrapServers(), video, RATE, HEIGHT, jvm)) {
                    ingest.add(process.measure(amount.warmUp(), amount.length()));
                }
            }
        }
        return new IngestCost(
                name,
                ffmpeg.stream().map(Spent::cpuMillisecondsPerFrame).toList(),
                ingest.stream().map(Spent::cpuMillisecondsPerFrame).toList(),
                ffmpeg.get(0).jpegBytes(),
                ingest.get(0).jpegBytes());
    }
}
