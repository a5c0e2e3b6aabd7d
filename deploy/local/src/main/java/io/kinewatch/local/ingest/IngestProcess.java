package io.kinewatch.local.ingest;

import io.kinewatch.local.bench.BrokerChild;
import io.kinewatch.local.bench.JavaProcess;
import io.kinewatch.local.bench.Pause;
import io.kinewatch.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** {@code kinewatch ingest} in a process of its own, with one camera that is read as fast as it can be. For one thread. */
final class IngestProcess implements AutoCloseable {
    private static final String CAMERA = "camera";
    private static final Pattern READ = Pattern.compile("kinewatch_ingest_frames_read_total\\{[^}]*} ([0-9.E]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOKED_AT = 50;

    private final String servers;
    private final URI metrics;
    private final HttpClient client = HttpClient.newHttpClient();
    private final JavaProcess process;

    /**
     * Starts it.
     *
     * @param rate pictures a second of the video's own time
     * @param jvm arguments for the JVM
     */
    IngestProcess(Path log, String servers, CameraVideo video, int rate, int height, List<String> jvm)
            throws IOException, InterruptedException {
        this.servers = servers;
        int port = BrokerChild.freePort();
        metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
        List<String> arguments = new ArrayList<>(jvm);
        arguments.addAll(List.of(
                "io.kinewatch.local.Kinewatch",
                "ingest",
                "--kafka",
                servers,
                "--http-port",
                Integer.toString(port),
                "--set",
                "cameras." + CAMERA + ".url=" + video.file() + "?loop=true&pace=fast",
                "--set",
                "frameRate=" + rate,
                "--set",
                "height=" + height));
        process = new JavaProcess(log, arguments);
        try {
            process.await(() -> framesRead() > 0);
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** What it spends in this time, once it is warm. */
    Spent measure(Duration warmUp, Duration length) throws IOException, InterruptedException {
        Pause.of(warmUp);
        double cpu = process.cpuSeconds();
        double frames = framesRead();
        Pause.of(length);
        return new Spent(framesRead() - frames, process.cpuSeconds() - cpu, recordBytes());
    }

    private double framesRead() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
            String text =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher matcher = READ.matcher(text);
            return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private double recordBytes() throws IOException {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(new Topics(Topics.DEFAULT_PREFIX).frames()).stream()
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE.toNanos();
            long bytes = 0;
            int records = 0;
            while (records < LOOKED_AT && System.nanoTime() < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    bytes += record.serializedValueSize();
                    records++;
                }
            }
            if (records == 0) {
                throw new IOException("ingest published nothing:\n" + process.output());
            }
            return (double) bytes / records;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
