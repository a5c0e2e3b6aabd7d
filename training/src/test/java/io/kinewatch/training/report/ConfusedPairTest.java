package io.kinewatch.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusedPairTest {
    private static final List<String> LABELS = List.of("sit", "stand", "fall");

    @Test
    void shouldNameThePairsThatALabelLosesMostToFirst() {
        List<ConfusedPair> pairs =
                ConfusedPair.worst(LABELS, List.of(List.of(5, 4, 1), List.of(20, 80, 0), List.of(1, 0, 1)), 3);

        assertEquals(
                List.of(
                        new ConfusedPair("fall", "sit", 1, 2),
                        new ConfusedPair("sit", "stand", 4, 10),
                        new ConfusedPair("stand", "sit", 20, 100)),
                pairs);
        assertEquals(0.4, pairs.get(1).share());
    }

    @Test
    void shouldNameNoneWhereAllIsRight() {
        assertEquals(
                List.of(),
                ConfusedPair.worst(LABELS, List.of(List.of(5, 0, 0), List.of(0, 0, 0), List.of(0, 0, 2)), 3));
    }
}
