package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
    private final LearningRate rate = new LearningRate(0.1, 4, 104);

    @ParameterizedTest
    @CsvSource({
        "0, 0.02",
        "1, 0.04",
        "3, 0.08",
        "4, 0.1",
        "29, 0.0853553",
        "54, 0.05",
        "79, 0.0146447",
        "104, 0",
        "200, 0"
    })
    void shouldWarmUpAndThenFollowHalfACosine(int step, double expected) {
        assertEquals(expected, rate.at(step), 1e-6);
    }

    @Test
    void shouldNeverRiseAfterTheWarmUp() {
        for (int step = 5; step < 104; step++) {
            assertTrue(rate.at(step) < rate.at(step - 1), "step " + step);
        }
    }

    @Test
    void shouldRefuseAScheduleWithoutSteps() {
        assertThrows(IllegalArgumentException.class, () -> new LearningRate(0.1, 10, 10));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate(0, 0, 10));
    }
}
