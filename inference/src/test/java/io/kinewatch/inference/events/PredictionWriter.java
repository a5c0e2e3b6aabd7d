package io.kinewatch.inference.events;

import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes predictions as the inference stage does, and what it never would. */
final class PredictionWriter implements AutoCloseable {

    private static final AvroSerde<Prediction> SERDE = AvroSerde.of(Prediction.class);

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final List<Future<?>> sent = new ArrayList<>();

    PredictionWriter(String bootstrapServers, Topics topics) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new StringSerializer(),
                new ByteArraySerializer());
        topic = topics.predictions();
    }

    void write(List<Prediction> trace) {
        trace.forEach(window -> write(window.getCameraId(), SERDE.encode(window)));
    }

    void write(String cameraId, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, cameraId, value)));
    }

    /** Returns when the broker has all. */
    @Override
    public void close() {
        producer.close();
        for (Future<?> acknowledgement : sent) {
            try {
                acknowledgement.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError("a prediction got lost", e);
            }
        }
    }
}
