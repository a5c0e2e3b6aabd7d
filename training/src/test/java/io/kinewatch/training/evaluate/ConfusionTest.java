package io.kinewatch.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
    private static final List<String> LABELS = List.of("a", "b", "c", "d", "e", "f");

    @Test
    void shouldCountByHand() {
        Confusion confusion = new Confusion(LABELS);
        confusion.add(0, new float[] {0.9f, 0.1f, 0, 0, 0, 0}); // right
        confusion.add(0, new float[] {0.3f, 0.7f, 0, 0, 0, 0}); // b, right one second
        confusion.add(1, new float[] {0.1f, 0.9f, 0, 0, 0, 0}); // right
        confusion.add(2, new float[] {0.3f, 0.25f, 0.05f, 0.15f, 0.15f, 0.1f}); // a, right one last of six

        assertEquals(4, confusion.total());
        assertEquals(0.5, confusion.top1());
        assertEquals(0.75, confusion.top5());
        assertEquals(List.of(1, 1, 0, 0, 0, 0), confusion.rows().get(0));
        assertEquals(List.of(1, 0, 0, 0, 0, 0), confusion.rows().get(2));
        assertEquals(new LabelScore("a", 2, 0.5, 0.5), confusion.labels().get(0));
        assertEquals(new LabelScore("b", 1, 1.0, 0.5), confusion.labels().get(1));
        assertEquals(new LabelScore("c", 1, 0.0, null), confusion.labels().get(2));
        assertEquals(new LabelScore("f", 0, null, null), confusion.labels().get(5));
    }

    @Test
    void shouldBeZeroWhenNothingWasCounted() {
        assertEquals(0, new Confusion(LABELS).top1());
        assertEquals(0, new Confusion(LABELS).top5());
    }

    @Test
    void shouldRefuseAnswersWithAnotherNumberOfLabels() {
        assertThrows(IllegalArgumentException.class, () -> new Confusion(LABELS).add(0, new float[] {1}));
    }

    @Test
    void shouldTurnLogitsIntoProbabilitiesWithoutOverflow() {
        List<float[]> rows = Softmax.rows(new float[] {0, 0, 1000, 0, (float) Math.log(3), 0}, 2);

        assertEquals(0.5, rows.get(0)[0], 1e-6);
        assertEquals(1, rows.get(1)[0], 1e-6);
        assertEquals(0.75, rows.get(2)[0], 1e-6);
        assertEquals(0.25, rows.get(2)[1], 1e-6);
    }
}
