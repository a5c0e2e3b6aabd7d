package io.kinewatch.inference;

import io.kinewatch.inference.classify.Probabilities;
import io.kinewatch.inference.window.ClipWindow;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.LabelValues;
import io.kinewatch.schemas.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Says what the network's logits mean, and how that is published. Thread-safe.
 *
 * @param topic where predictions go
 * @param model id of the model bundle
 * @param labels action names by labelIndex
 */
record PredictionWriter(String topic, String model, LabelValues.Labels labels, AvroSerde<Prediction> serde) {
    private static final int TOP = 5;

    PredictionWriter(String topic, String model, List<String> labels) {
        this(topic, model, new LabelValues.Labels(labels), AvroSerde.of(Prediction.class));
    }

    /** The prediction for a window. */
    Prediction prediction(ClipWindow window, float[] logits, Instant predictedAt) {
        float[] probabilities = Probabilities.softmax(logits);
        return Prediction.newBuilder()
                .setCameraId(window.cameraId())
                .setSession(window.session())
                .setFirstSequence(window.firstSequence())
                .setLastSequence(window.lastSequence())
                .setStartedAt(window.startedAt())
                .setEndedAt(window.endedAt())
                .setModel(model)
                .setProbabilities(labels.with(probabilities))
                .setTop(Probabilities.best(labels.names(), probabilities, TOP))
                .setPredictedAt(predictedAt)
                .build();
    }

    /** Keyed by camera; Kafka's timestamp is the capture time of the window's last frame. */
    ProducerRecord<byte[], byte[]> record(Prediction prediction) {
        return new ProducerRecord<>(
                topic,
                null,
                prediction.getEndedAt().toEpochMilli(),
                prediction.getCameraId().getBytes(StandardCharsets.UTF_8),
                serde.encode(prediction));
    }
}
