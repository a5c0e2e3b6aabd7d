package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.schemas.LabelProbability;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbabilitiesTest {
    @Test
    void shouldComputeSoftmax() {
        float[] probabilities = Probabilities.softmax(new float[] {0, (float) Math.log(3), 0});

        assertArrayEquals(new float[] {0.2f, 0.6f, 0.2f}, probabilities, 1e-7f);
    }

    @Test
    void shouldBearLogitsOfAnySize() {
        assertArrayEquals(new float[] {1, 0}, Probabilities.softmax(new float[] {1e30f, -1e30f}));
        assertArrayEquals(new float[] {0.5f, 0.5f}, Probabilities.softmax(new float[] {-65536f, -65536f}));
    }

    @Test
    void shouldNameTheBestLabels() {
        List<String> labels = List.of("a", "b", "c");
        float[] probabilities = {0.25f, 0.5f, 0.25f};

        assertEquals(
                List.of(new LabelProbability("b", 0.5f), new LabelProbability("a", 0.25f)),
                Probabilities.best(labels, probabilities, 2));
        assertEquals(3, Probabilities.best(labels, probabilities, 5).size());
    }
}
