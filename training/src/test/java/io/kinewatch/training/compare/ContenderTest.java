package io.kinewatch.training.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.network.NetworkSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContenderTest {
    @Test
    void shouldGiveAllHalfAMillionParametersOrHalfOfThat() {
        List<Long> parameters = Contender.ALL.stream()
                .map(contender -> NetworkSummary.of(contender.build(10, ComparisonPlan.FRAMES, ComparisonPlan.SIZE))
                        .parameters())
                .toList();

        parameters.forEach(
                count -> assertEquals(count > 0.3e6 ? 0.52e6 : 0.25e6, count, 0.02e6, parameters.toString()));
    }

    @Test
    void shouldHaveAFolderEach() {
        assertEquals(
                Contender.ALL.size(),
                Contender.ALL.stream().map(Contender::folder).distinct().count());
    }

    @Test
    void shouldPlanTheSameForAllButTheNetwork() {
        ComparisonPlan comparison = new ComparisonPlan(5000, 3);

        assertEquals(4, comparison.epochs());
        Contender.ALL.forEach(contender -> {
            var plan = comparison.of(contender);
            assertEquals(comparison.of(Contender.ALL.get(0)).descent(), plan.descent());
            assertEquals(3, plan.seed());
            assertTrue(ComparisonPlan.LABELS.containsAll(ComparisonPlan.REVERSED.get(0)));
        });
    }
}
