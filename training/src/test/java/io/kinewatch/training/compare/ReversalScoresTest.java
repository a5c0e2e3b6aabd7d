package io.kinewatch.training.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.training.compare.ReversalScores.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReversalScoresTest {
    /** Labels 0 and 1 are each other's reversal, 2 stands alone. */
    private static final List<Integer> PARTNERS = List.of(1, 0, -1);

    @Test
    void shouldCountWithinAPairWhateverTheThirdLabelGets() {
        ReversalScores scores = ReversalScores.of(
                List.of(
                        new Answer(0, List.of(new float[] {0.3f, 0.1f, 0.6f})),
                        new Answer(0, List.of(new float[] {0.2f, 0.3f, 0.5f})),
                        new Answer(1, List.of(new float[] {0.1f, 0.8f, 0.1f})),
                        new Answer(2, List.of(new float[] {0.1f, 0.3f, 0.6f}))),
                PARTNERS);

        assertEquals(new ReversalScores(4, 0.5, 4, 0.5, 3, 2 / 3.0, 1 / 3.0, 1), scores);
    }

    @Test
    void shouldAverageTheClipsOfAVideo() {
        Answer answer = new Answer(
                0, List.of(new float[] {0.9f, 0.1f, 0}, new float[] {0.4f, 0.6f, 0}, new float[] {0.4f, 0.6f, 0}));

        ReversalScores scores = ReversalScores.of(List.of(answer), PARTNERS);

        assertEquals(new ReversalScores(3, 1 / 3.0, 1, 1, 1, 1, 1, 0), scores);
    }

    @Test
    void shouldGiveHalfToWhoCannotTellTheDirectionOfTime() {
        float[] blind = {0.5f, 0.5f, 0};
        float[] alwaysFirst = {0.6f, 0.4f, 0};
        List<Answer> ties = List.of(new Answer(0, List.of(blind)), new Answer(1, List.of(blind)));
        List<Answer> constant = List.of(new Answer(0, List.of(alwaysFirst)), new Answer(1, List.of(alwaysFirst)));

        assertEquals(0.5, ReversalScores.of(ties, PARTNERS).withinPairs());
        assertEquals(0.5, ReversalScores.of(constant, PARTNERS).withinPairs());
    }
}
