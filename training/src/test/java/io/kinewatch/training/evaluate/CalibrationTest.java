package io.kinewatch.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.Split;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void shouldWeighTheBinsByHand() {
        Reliability reliability = new Reliability();
        reliability.add(0.95, true); // bin 14: (14/15, 1]
        reliability.add(0.97, false);
        reliability.add(0.5, true); // bin 7: (7/15, 8/15]
        reliability.add(0.52, true);
        reliability.add(0, false); // bin 0

        // bin 14: mean confidence 0.96, accuracy 0.5; bin 7: 0.51 and 1; bin 0: 0 and 0
        assertEquals((2 * 0.46 + 2 * 0.49 + 0) / 5, reliability.error(), 1e-12);
        assertEquals(5, reliability.total());
        ReliabilityBin last = reliability.bins().get(14);
        assertEquals(2, last.count());
        assertEquals(0.96, last.confidence(), 1e-12);
        assertEquals(0.5, last.accuracy(), 1e-12);
        assertEquals(0, reliability.bins().get(3).count());
    }

    @Test
    void shouldPutTheUpperEdgeIntoTheLowerBin() {
        Reliability reliability = new Reliability();
        reliability.add(1.0 / 15, true);
        reliability.add(1, true);

        assertEquals(1, reliability.bins().get(0).count());
        assertEquals(1, reliability.bins().get(14).count());
        assertThrows(IllegalArgumentException.class, () -> reliability.add(1.1, true));
        assertThrows(IllegalArgumentException.class, () -> reliability.add(Double.NaN, true));
    }

    /** Three of four answers with logits (2, 0) are right: the likeliest logits are (ln 3, 0), so T = 2 / ln 3. */
    @Test
    void shouldFindTheTemperatureByHand() {
        AnswerSample sample = new AnswerSample(4);
        float sure = (float) (Math.exp(2) / (1 + Math.exp(2)));
        for (int i = 0; i < 4; i++) {
            sample.add(i == 0 ? 1 : 0, new float[] {sure, 1 - sure});
        }

        double temperature = Temperature.fit(sample);

        assertEquals(2 / Math.log(3), temperature, 1e-4);
        assertEquals(-(3 * Math.log(0.75) + Math.log(0.25)) / 4, sample.loss(temperature), 1e-6);
        assertEquals(0, sample.reliability(temperature).error(), 1e-4);
        assertEquals(sure - 0.75, sample.reliability(1).error(), 1e-6);
    }

    @Test
    void shouldStayWithinBoundsWithoutErrorsAndWithoutAnswers() {
        AnswerSample faultless = new AnswerSample(1);
        faultless.add(0, new float[] {0.6f, 0.4f});

        assertEquals(Temperature.LOWEST, Temperature.fit(faultless), 1e-6);
        assertEquals(1, Temperature.fit(new AnswerSample(0)));
    }

    /** Labels are drawn by the true probabilities; the network claims others, whose logits are 2.5 times as far apart. */
    @Test
    void shouldFindOnOneSampleWhatMendsAnother() {
        Random random = new Random(7);
        AnswerSample fitting = drawn(random, 4000);
        AnswerSample reported = drawn(random, 4000);

        Calibration calibration = Calibration.of(Split.VALIDATION, fitting, reported);

        assertEquals(2.5, calibration.temperature(), 0.2);
        assertTrue(calibration.ece() > 0.1, calibration.toString());
        assertTrue(calibration.scaledEce() < 0.03, calibration.toString());
        assertTrue(calibration.scaledLoss() < calibration.loss(), calibration.toString());
        assertFalse(calibration.sameClips());
        assertTrue(Calibration.of(Split.TEST, reported, reported).sameClips());
    }

    @Test
    void shouldKeepASampleOfManyAnswers() {
        AnswerSample sample = new AnswerSample(2 * AnswerSample.MOST + 1);
        for (int i = 0; i < 2 * AnswerSample.MOST + 1; i++) {
            sample.add(0, new float[] {1, 0});
        }

        assertEquals((2 * AnswerSample.MOST + 3) / 3, sample.size());
    }

    private static AnswerSample drawn(Random random, int answers) {
        AnswerSample sample = new AnswerSample(answers);
        for (int i = 0; i < answers; i++) {
            double logit = 2 * random.nextGaussian();
            boolean first = random.nextDouble() < 1 / (1 + Math.exp(-logit));
            float claimed = (float) (1 / (1 + Math.exp(-2.5 * logit)));
            sample.add(first ? 0 : 1, new float[] {claimed, 1 - claimed});
        }
        return sample;
    }
}
