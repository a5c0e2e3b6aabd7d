package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PyTorch's schedulers give, by their definitions. */
class LearningRateTest {
    private static final LearningRate COSINE = new LearningRate(0.1, 4, new Schedule.Cosine(), 10, 104);

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
        assertEquals(expected, COSINE.at(step, List.of()), 1e-6);
    }

    @Test
    void shouldNeverRiseAfterTheWarmUp() {
        for (int step = 5; step < 104; step++) {
            assertTrue(COSINE.at(step, List.of()) < COSINE.at(step - 1, List.of()), "step " + step);
        }
    }

    /** MultiStepLR(milestones=[2, 4], gamma=0.1), five steps an epoch, with three steps of warm-up. */
    @ParameterizedTest
    @CsvSource({"0, 0.25", "2, 0.75", "3, 1", "9, 1", "10, 0.1", "14, 0.1", "19, 0.1", "20, 0.01", "99, 0.01"})
    void shouldFallAtMilestones(int step, double expected) {
        LearningRate rate = new LearningRate(1, 3, new Schedule.Stepwise(List.of(2.0, 4.0), 0.1), 5, 100);

        assertEquals(expected, rate.at(step, List.of()), 1e-12);
    }

    /** P3D counts in iterations: every 3,000 of 7,500. */
    @Test
    void shouldFallInsideAnEpochWhereThePaperDoes() {
        LearningRate rate = new LearningRate(1, 0, new Schedule.Stepwise(List.of(1.5), 0.5), 10, 100);

        assertEquals(1, rate.at(14, List.of()));
        assertEquals(0.5, rate.at(15, List.of()));
    }

    /**
     * ReduceLROnPlateau(mode='min', factor=0.1, patience=2), stepped after each epoch with these losses: the rate of the epoch
     * that follows. The third loss is better by less than the threshold of 1e-4, which does not count.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "2, 1",
        "3, 1",
        "4, 1",
        "5, 0.1",
        "6, 0.1",
        "7, 0.1",
        "8, 0.1",
        "9, 0.1",
        "10, 0.1",
        "11, 0.1",
        "12, 0.01"
    })
    void shouldFallOnAPlateau(int epoch, double expected) {
        double[] losses = {2, 1.5, 1.49990, 1.6, 1.5, 1.4, 1.3, 1.3, 1.2, 1.2, 1.2, 1.2};
        LearningRate rate = new LearningRate(1, 0, new Schedule.Plateau(2, 0.1, Measure.TRAINING_LOSS), 5, 100);

        assertEquals(expected, rate.at(epoch * 5, history(losses)), 1e-12);
        assertEquals(expected, rate.at(epoch * 5 + 4, history(losses)), 1e-12, "all through the epoch");
    }

    @Test
    void shouldStayConstant() {
        LearningRate rate = new LearningRate(0.3, 1, new Schedule.Constant(), 5, 100);

        assertEquals(0.15, rate.at(0, List.of()), 1e-12);
        assertEquals(0.3, rate.at(99, List.of()), 1e-12);
    }

    @Test
    void shouldRefuseAScheduleWithoutSteps() {
        assertThrows(IllegalArgumentException.class, () -> new LearningRate(0.1, 10, new Schedule.Cosine(), 1, 10));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate(0, 0, new Schedule.Cosine(), 1, 10));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Stepwise(List.of(1.0), 1));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Plateau(-1, 0.1, Measure.TRAINING_LOSS));
    }

    private static List<EpochReport> history(double... losses) {
        List<EpochReport> history = new ArrayList<>();
        for (double loss : losses) {
            history.add(new EpochReport(history.size() + 1, loss, 0, 0, 0, 0, null, null));
        }
        return history;
    }
}
