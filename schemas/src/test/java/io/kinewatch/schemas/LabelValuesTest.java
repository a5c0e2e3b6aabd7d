package io.kinewatch.schemas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelValuesTest {
    private static final LabelValues.Labels LABELS = new LabelValues.Labels(List.of("walk", "", "日本", "run"));

    @Test
    void shouldBeAMapInTheOrderOfTheLabels() {
        LabelValues values = LABELS.with(new float[] {0.5f, 0.25f, 0.25f, 0});
        Map<String, Float> plain = plain();

        assertEquals(plain, values);
        assertEquals(List.copyOf(plain.keySet()), List.copyOf(values.keySet()));
        assertEquals(0.25f, values.get("日本"));
        assertThrows(UnsupportedOperationException.class, () -> values.put("walk", 1f));
    }

    @Test
    void shouldBeEncodedAsAnyOtherMap() {
        AvroSerde<Prediction> serde = AvroSerde.of(Prediction.class);
        Prediction prediction = prediction(LABELS.with(new float[] {0.5f, 0.25f, 0.25f, 0}));

        assertArrayEquals(serde.encode(prediction(plain())), serde.encode(prediction));
        assertEquals(prediction, serde.decode(serde.encode(prediction)));
    }

    @Test
    void shouldWantAValueForEachLabel() {
        assertEquals(
                "3 values for 4 labels",
                assertThrows(IllegalArgumentException.class, () -> LABELS.with(new float[3]))
                        .getMessage());
    }

    private static Map<String, Float> plain() {
        Map<String, Float> plain = new LinkedHashMap<>();
        plain.put("walk", 0.5f);
        plain.put("", 0.25f);
        plain.put("日本", 0.25f);
        plain.put("run", 0f);
        return plain;
    }

    private static Prediction prediction(Map<String, Float> probabilities) {
        Instant now = Instant.parse("2026-01-02T03:04:05.678901Z");
        return Prediction.newBuilder()
                .setCameraId("door")
                .setSession("s-1")
                .setFirstSequence(1)
                .setLastSequence(16)
                .setStartedAt(now)
                .setEndedAt(now.plusSeconds(1))
                .setModel("figures-1")
                .setProbabilities(probabilities)
                .setTop(List.of())
                .setPredictedAt(now)
                .build();
    }
}
