package io.kinewatch.ingest;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.video.NumberedPicture;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.prometheus.client.CollectorRegistry;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A running ingest stage with topics of its own, and a consumer that collects all that it publishes. */
final class IngestRig implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final CollectorRegistry registry = new CollectorRegistry();
    private final List<ConsumerRecord<String, byte[]>> frames = new CopyOnWriteArrayList<>();
    private final List<CameraStatus> statuses = new CopyOnWriteArrayList<>();
    private final AvroSerde<Frame> frameSerde = AvroSerde.of(Frame.class);
    private final AvroSerde<CameraStatus> statusSerde = AvroSerde.of(CameraStatus.class);
    private final IngestConfig config;
    private final IngestStage stage;
    private final Thread consumer = new Thread(this::consume, "rig-consumer");
    private volatile boolean closed;

    IngestRig(EmbeddedKafka kafka, CameraConfig... cameras) {
        this(kafka, UnaryOperator.identity(), cameras);
    }

    IngestRig(EmbeddedKafka kafka, UnaryOperator<IngestConfig> change, CameraConfig... cameras) {
        Topics topics = new Topics(UUID.randomUUID() + ".");
        config = change.apply(
                quick(IngestConfig.of(KafkaConfig.of(kafka.bootstrapServers(), topics), List.of(cameras))));
        stage = new IngestStage(config, registry);
        stage.start();
        consumer.start();
    }

    /** Short pauses, and patience for a busy machine. */
    private static IngestConfig quick(IngestConfig config) {
        BackoffConfig backoff = new BackoffConfig(
                Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));
        return with(config, Duration.ofSeconds(10), backoff, config.buffer());
    }

    static UnaryOperator<IngestConfig> timeout(Duration timeout) {
        return config -> with(config, timeout, config.backoff(), config.buffer());
    }

    static UnaryOperator<IngestConfig> buffer(BufferConfig buffer) {
        return config -> with(config, config.stallTimeout(), config.backoff(), buffer);
    }

    private static IngestConfig with(
            IngestConfig config, Duration timeout, BackoffConfig backoff, BufferConfig buffer) {
        return new IngestConfig(
                config.kafka(),
                config.cameras(),
                config.frameRate(),
                config.height(),
                config.jpegQuality(),
                timeout,
                timeout,
                backoff,
                buffer,
                config.fileEpoch());
    }

    private void consume() {
        Map<String, Object> settings = config.kafka().client(Map.of());
        try (var client = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            Topics topics = config.kafka().topics();
            List<TopicPartition> partitions = Stream.of(topics.frames(), topics.cameras())
                    .flatMap(topic -> IntStream.range(0, config.kafka().partitions())
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList();
            client.assign(partitions);
            client.seekToBeginning(partitions);
            while (!closed) {
                client.poll(Duration.ofMillis(50)).forEach(record -> {
                    if (record.topic().equals(topics.frames())) {
                        frames.add(record);
                    } else {
                        statuses.add(statusSerde.decode(record.value()));
                    }
                });
            }
        }
    }

    IngestStage stage() {
        return stage;
    }

    List<Frame> frames(String camera) {
        List<Frame> decoded = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : frames) {
            if (record.key().equals(camera)) {
                decoded.add(frameSerde.decode(record.value()));
            }
        }
        return decoded;
    }

    int frameCount(String camera) {
        return (int)
                frames.stream().filter(record -> record.key().equals(camera)).count();
    }

    List<CameraStatus> statuses(String camera) {
        return statuses.stream()
                .filter(status -> status.getCameraId().equals(camera))
                .toList();
    }

    CameraStatus status(String camera) {
        return stage.cameras().stream()
                .filter(status -> status.getCameraId().equals(camera))
                .findFirst()
                .orElseThrow();
    }

    /** The states that the camera went through, as published, without repetitions. */
    List<CameraState> states(String camera) {
        List<CameraState> states = new ArrayList<>();
        for (CameraStatus status : statuses(camera)) {
            if (states.isEmpty() || states.get(states.size() - 1) != status.getState()) {
                states.add(status.getState());
            }
        }
        return states;
    }

    double metric(String name, String camera) {
        return registry.getSampleValue("kinewatch_ingest_" + name, new String[] {"camera"}, new String[] {camera});
    }

    double dropped(String camera, DropReason reason) {
        return registry.getSampleValue(
                "kinewatch_ingest_frames_dropped_total",
                new String[] {"camera", "reason"},
                new String[] {camera, reason.label()});
    }

    double histogramCount(String name) {
        return registry.getSampleValue("kinewatch_ingest_" + name + "_seconds_count");
    }

    /** The number that is drawn in the frame's picture. */
    static int number(Frame frame) {
        byte[] jpeg = new byte[frame.getImage().remaining()];
        frame.getImage().duplicate().get(jpeg);
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
            byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
            return NumberedPicture.read(picture.getWidth(), picture.getHeight(), bgr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stage.close();
        closed = true;
        try {
            consumer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
