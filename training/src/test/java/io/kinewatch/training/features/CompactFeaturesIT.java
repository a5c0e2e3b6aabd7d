package io.kinewatch.training.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactFeaturesIT {
    private static final int LABELS = 4;
    private static final int DIMENSIONS = 40;

    /** Label k is a bump at value k, drowned in noise elsewhere: few components are enough, one is not. */
    @Test
    void shouldLearnFromTrainAndAnswerTest() {
        CompactFeatures.Report report = new CompactFeatures(table(0.1), List.of(1, 10, 100)).run();

        assertEquals(LABELS, report.labels());
        assertEquals(80, report.train());
        assertEquals(40, report.test());
        assertEquals(
                List.of(1, 10, DIMENSIONS, DIMENSIONS),
                report.rows().stream().map(CompactFeatures.Row::dimensions).toList());
        assertTrue(report.rows().get(0).accuracy() < 0.8, report.toString());
        assertTrue(report.rows().get(1).accuracy() > 0.95, report.toString());
        assertTrue(report.rows().get(3).accuracy() > 0.95, report.toString());
        assertEquals(report, new CompactFeatures(table(0.1), List.of(1, 10, 100)).run());
    }

    @Test
    void shouldFindNothingInNoise() {
        CompactFeatures.Report report = new CompactFeatures(table(1e6), List.of(10)).run();

        report.rows().forEach(row -> assertTrue(row.accuracy() < 0.55, report.toString()));
    }

    @Test
    void shouldSayWhichSplitOrLabelIsMissing() {
        FeatureTable all = table(0.1);
        FeatureTable train =
                new FeatureTable(all.rows().subList(0, 80), all.values().subList(0, 80));
        List<FeatureRow> rows = new ArrayList<>(all.rows());
        rows.set(100, new FeatureRow(100, "x.mp4", "swim", Split.TEST, 0, null));

        assertTrue(message(train).contains("split TEST"), message(train));
        assertTrue(message(new FeatureTable(rows, all.values())).contains("swim"));
    }

    @Test
    void shouldCrossValidateOnlyWhereEveryLabelFillsTheFolds() {
        List<FeatureRow> rows = List.of(
                new FeatureRow(0, "a", "a", Split.TRAIN, 0, null),
                new FeatureRow(1, "b", "b", Split.TRAIN, 0, null),
                new FeatureRow(2, "c", "a", Split.TEST, 0, null));
        FeatureTable table =
                new FeatureTable(rows, List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {0.9f, 0.1f}));

        CompactFeatures.Report report = new CompactFeatures(table, List.of(10)).run();

        assertEquals(new CompactFeatures.Row(1, true, 8, null, 1), report.rows().get(0));
    }

    /** Points on a line through (1, 2, 3) along (3, 0, 4) / 5. */
    @Test
    void shouldFindTheLineThroughPoints() {
        List<float[]> points = new ArrayList<>();
        for (float at : new float[] {-5, 0, 5, 10}) {
            points.add(new float[] {1 + 0.6f * at, 2, 3 + 0.8f * at});
        }

        List<float[]> projected = PrincipalComponents.of(points, 2).project(points);

        float sign = Math.signum(projected.get(3)[0]);
        for (int i = 0; i < 4; i++) {
            assertEquals(5 * i - 7.5, sign * projected.get(i)[0], 1e-5);
            assertEquals(0, projected.get(i)[1], 1e-5);
        }
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(points, 4));
    }

    private static String message(FeatureTable table) {
        return assertThrows(FeatureException.class, () -> new CompactFeatures(table, List.of(10)).run())
                .getMessage();
    }

    private static FeatureTable table(double noise) {
        Random random = new Random(3);
        List<FeatureRow> rows = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int label = i % LABELS;
            float[] vector = new float[DIMENSIONS];
            for (int d = 0; d < DIMENSIONS; d++) {
                vector[d] = (float) ((d == label ? 1 : 0) + noise * random.nextGaussian());
            }
            Split split = i < 80 ? Split.TRAIN : Split.TEST;
            rows.add(new FeatureRow(i, i + ".mp4", "action-" + label, split, 0, null));
            values.add(vector);
        }
        return new FeatureTable(rows, values);
    }
}
