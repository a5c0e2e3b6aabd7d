package io.kinewatch.training.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FigureSeedsTest {

    @Test
    void shouldNeverGiveASeedTwice() {
        Set<Long> seeds = new HashSet<>();
        for (long dataset : new long[] {0, 1, 2, Long.MAX_VALUE}) {
            for (int number = 0; number < 5000; number++) {
                for (FigureSplit split : FigureSplit.values()) {
                    seeds.add(FigureSeeds.video(dataset, split, number));
                    seeds.add(FigureSeeds.scene(dataset, split, number));
                }
                seeds.add(FigureSeeds.camera(dataset, number));
            }
        }

        assertEquals(4 * 5000 * 7, seeds.size());
    }

    @Test
    void shouldTellSplitsAndCamerasApartByTheSeedAlone() {
        for (int number = 0; number < 1000; number++) {
            assertEquals(0, FigureSeeds.video(number, FigureSplit.TRAIN, number) & 7);
            assertEquals(2, FigureSeeds.video(number, FigureSplit.VALIDATION, number) & 7);
            assertEquals(4, FigureSeeds.video(number, FigureSplit.TEST, number) & 7);
            assertEquals(5, FigureSeeds.scene(number, FigureSplit.TEST, number) & 7);
            assertEquals(6, FigureSeeds.camera(number, number) & 7);
        }
    }

    @Test
    void shouldNameLabelsAsTheBundleDoes() {
        assertEquals(
                List.of("idle", "walk", "run", "jump", "wave", "clap", "sit_down", "stand_up", "fall", "get_up"),
                FigureAction.labels());
    }
}
