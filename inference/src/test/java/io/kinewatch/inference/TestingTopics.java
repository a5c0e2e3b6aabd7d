package io.kinewatch.inference;

import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** One test's topics: writes frames as cameras do, and reads what is committed as any other service would. */
final class TestingTopics implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final AvroSerde<Frame> FRAMES = AvroSerde.of(Frame.class);
    private static final AvroSerde<Prediction> PREDICTIONS = AvroSerde.of(Prediction.class);

    private final String bootstrapServers;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Prediction> predictions = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();

    TestingTopics(String bootstrapServers, String prefix) {
        this.bootstrapServers = bootstrapServers;
        topics = new Topics(prefix);
        KafkaTopics.awaitAndCreate(KafkaConfig.of(bootstrapServers, topics));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "enable.idempotence", "false",
                        "max.in.flight.requests.per.connection", "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(topics.predictions(), topics.deadLetters()).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The stage's configuration as its file would give it, in complete mode unless the keys say otherwise. */
    InferenceConfig config(Path model, Map<String, String> keys) {
        Map<String, String> all = new HashMap<>();
        all.put("kafka.bootstrap.servers", bootstrapServers);
        all.put("topics.prefix", topics.prefix());
        all.put("model", model.toString());
        all.put("mode", "complete");
        all.put("windowStride", Integer.toString(ExpectedPredictions.WINDOW_STRIDE));
        all.put("instance", "one");
        // The footage is old, and transactions shall be as many as for frames that come in time.
        all.put("lateCommitInterval", "20ms");
        all.putAll(keys);
        ConfigSection root = ConfigFile.load(null, Map.of(), all);
        InferenceConfig config = InferenceConfig.read(root);
        root.check();
        return config;
    }

    void write(List<Frame> frames) {
        frames.forEach(frame -> writeRaw(frame.getCameraId(), FRAMES.encode(frame)));
        producer.flush();
    }

    void writeRaw(String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topics.frames(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Everything that is committed by now. */
    List<Prediction> predictions() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            if (record.topic().equals(topics.deadLetters())) {
                deadLetters.add(record);
            } else {
                records.add(record);
                predictions.add(PREDICTIONS.decode(record.value()));
            }
        }
        return predictions;
    }

    List<ConsumerRecord<byte[], byte[]>> predictionRecords() {
        return records;
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        predictions();
        return deadLetters;
    }

    void awaitPredictions(int count) {
        await(() -> predictions().size() >= count);
    }

    /** Waits for all, and a little for any that should not be there. */
    void assertExactly(ExpectedPredictions expected) {
        awaitPredictions(expected.count());
        predictions();
        predictions();
        expected.assertExactly(predictions);
    }

    static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(DEADLINE).pollInterval(Duration.ofMillis(20)).until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
