package io.kinewatch.monitor;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a test's own on a real broker, and a client that writes to them as the stages would. */
public final class TestingTopics implements AutoCloseable {
    private static final AvroSerde<Frame> FRAMES = AvroSerde.of(Frame.class);
    private static final AvroSerde<Prediction> PREDICTIONS = AvroSerde.of(Prediction.class);
    private static final AvroSerde<ActionEvent> EVENTS = AvroSerde.of(ActionEvent.class);
    private static final AvroSerde<CameraStatus> STATUSES = AvroSerde.of(CameraStatus.class);

    private final KafkaConfig kafka;
    private final KafkaProducer<byte[], byte[]> producer;

    /** The topics are not there before {@link #create()}. */
    public TestingTopics(String bootstrapServers) {
        kafka = KafkaConfig.of(bootstrapServers, new Topics("test-" + UUID.randomUUID() + "."));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public TestingTopics create() {
        KafkaTopics.awaitAndCreate(kafka);
        return this;
    }

    public KafkaConfig kafka() {
        return kafka;
    }

    public Topics topics() {
        return kafka.topics();
    }

    public void write(Frame frame) {
        write(topics().frames(), frame.getCameraId(), FRAMES.encode(frame), Instant.now());
    }

    public void write(Prediction prediction) {
        write(topics().predictions(), prediction.getCameraId(), PREDICTIONS.encode(prediction), Instant.now());
    }

    public void write(ActionEvent event) {
        write(topics().events(), event.getCameraId(), EVENTS.encode(event), Instant.now());
    }

    public void write(CameraStatus status) {
        write(topics().cameras(), status.getCameraId(), STATUSES.encode(status), Instant.now());
    }

    /** Returns when the record is acknowledged. */
    public void write(String topic, String key, byte[] value, Instant timestamp) {
        try {
            producer.send(new ProducerRecord<>(
                            topic, null, timestamp.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
