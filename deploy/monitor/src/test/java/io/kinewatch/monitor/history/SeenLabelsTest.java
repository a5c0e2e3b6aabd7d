package io.kinewatch.monitor.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenLabelsTest {
    private final SeenLabels labels = new SeenLabels();

    @Test
    void shouldTellEachLabelOnce() {
        labels.add(List.of("wave", "fall"));
        labels.add(List.of("wave"));

        assertEquals(List.of("fall", "wave"), labels.all());
    }

    @Test
    void shouldNotGrowForEver() {
        labels.add(IntStream.range(0, 6_000).mapToObj(Integer::toString).toList());

        assertEquals(5_000, labels.all().size());
    }
}
