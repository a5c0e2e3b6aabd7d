package io.kinewatch.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.inference.window.ClipWindow;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.LabelProbability;
import io.kinewatch.schemas.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PredictionWriterTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final PredictionWriter writer =
            new PredictionWriter("predictions", "figures-1", List.of("walk", "run", "fall"));

    @Test
    void shouldSayWhatTheNetworkSaysOfAWindow() {
        ClipWindow window = new ClipWindow("door", "s", 3, 18, START, START.plusMillis(1000), List.of(), 100, 115);

        Prediction prediction =
                writer.prediction(window, new float[] {0, 0, (float) Math.log(2)}, START.plusSeconds(2));
        ProducerRecord<byte[], byte[]> record = writer.record(prediction);

        assertEquals(
                List.of(
                        new LabelProbability("fall", 0.5f),
                        new LabelProbability("walk", 0.25f),
                        new LabelProbability("run", 0.25f)),
                prediction.getTop());
        assertEquals(3, prediction.getProbabilities().size());
        assertEquals(18, prediction.getLastSequence());
        assertEquals("figures-1", prediction.getModel());
        assertEquals(prediction, AvroSerde.of(Prediction.class).decode(record.value()));
        assertArrayEquals("door".getBytes(StandardCharsets.UTF_8), record.key());
        assertEquals(START.plusMillis(1000).toEpochMilli(), record.timestamp());
    }
}
