package io.kinewatch.training.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 255, 1, 0",
        "0, 2.55, 0.01, 0",
        "-1, 1.55, 0.01, 100",
        "-2.55, 0, 0.01, 255",
        "0, 0, 1, 0",
    })
    void shouldCoverARange(float low, float high, float step, int zeroPoint) {
        ActivationScale scale = ActivationScale.of(new ValueRange(low, high));

        assertEquals(step, scale.step(), 1e-6f);
        assertEquals(zeroPoint, scale.zeroPoint());
        assertEquals(zeroPoint, scale.level(0), "zero has a level of its own");
    }

    @Test
    void shouldRoundToTheNearestLevelAndNoFurtherThanTheLast() {
        var scale = new ActivationScale(0.5f, 10);

        assertEquals(12, scale.level(1));
        assertEquals(12, scale.level(1.2f));
        assertEquals(12, scale.level(0.75f), "halves go to the even one");
        assertEquals(11, scale.level(0.6f));
        assertEquals(255, scale.level(1000));
        assertEquals(0, scale.level(-1000));
    }

    @Test
    void shouldRefuseARangeWithoutZero() {
        assertThrows(IllegalArgumentException.class, () -> new ValueRange(1, 2));
        assertThrows(IllegalArgumentException.class, () -> new ValueRange(0, Float.NaN));
    }

    @Test
    void shouldGiveEachOutputChannelAStep() {
        FloatBuffer weights = FloatBuffer.wrap(new float[] {1.27f, -0.5f, 0.004f, -25.4f, 12.7f, 0});

        WeightLevels levels = WeightLevels.of(weights, new float[] {0.5f, -3}, new ActivationScale(0.1f, 7));

        float[] steps = new float[2];
        levels.steps().get(steps);
        assertArrayEquals(new float[] {0.01f, 0.2f}, steps, 1e-7f);
        byte[] written = new byte[6];
        levels.levels().get(written);
        assertArrayEquals(new byte[] {127, -50, 0, -127, 64, 0}, written);
        int[] biases = new int[2];
        levels.biases().get(biases);
        assertArrayEquals(new int[] {500, -150}, biases, "in steps of 0.1 times 0.01 and of 0.1 times 0.2");
    }

    @Test
    void shouldHoldTheBiasOfAChannelWithoutWeights() {
        WeightLevels levels = WeightLevels.of(
                FloatBuffer.wrap(new float[] {0, 1e-20f}), new float[] {0, 4}, new ActivationScale(0.5f, 0));

        double product = 0.5 * levels.steps().get(1);
        assertEquals(4, levels.biases().get(1) * product, 1e-6);
        assertEquals(0, levels.biases().get(0));
        assertEquals(1, levels.steps().get(0));
    }
}
