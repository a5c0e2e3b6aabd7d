package io.kinewatch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameSamplerTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | 15 | 0 2 4 6 8 10 12",
                "25 | 15 | 0 2 3 5 7 8 10 12",
                "15 | 15 | 0 1 2 3 4 5 6",
                "10 | 15 | 0 1 2 3 4 5 6",
                "6  | 15 | 0 1 2 3 4 5 6",
                "50 | 15 | 0 3 6 10 13 16 20",
                "30 | 10 | 0 3 6 9 12",
                "25 | 5  | 0 4 9 14",
            })
    void shouldTakeTheFirstFrameOfEachTick(double sourceRate, double rate, String expected) {
        List<String> taken = new ArrayList<>();
        FrameSampler sampler = new FrameSampler(rate, START);

        List<String> wanted = List.of(expected.split(" "));
        for (int i = 0; taken.size() < wanted.size(); i++) {
            if (sampler.take(START.plusNanos(Math.round(i * 1e9 / sourceRate)))) {
                taken.add("" + i);
            }
        }

        assertEquals(wanted, taken);
    }

    @ParameterizedTest
    @CsvSource({"30, 15", "25, 15", "29.97, 15", "15, 15", "14.9, 15", "10, 15", "60, 15", "25, 24"})
    void shouldPublishTheLowerOfTheTwoRates(double sourceRate, double rate) {
        FrameSampler sampler = new FrameSampler(rate, START);
        int taken = 0;
        for (int i = 0; i < sourceRate * 100; i++) {
            taken += sampler.take(START.plusNanos(Math.round(i * 1e9 / sourceRate))) ? 1 : 0;
        }

        assertEquals(Math.min(sourceRate, rate) * 100, taken, 2);
    }

    /** However uneven the source: no tick twice, the first frame always, and no tick left out that had a frame. */
    @Property
    void shouldGiveEachTickThatHasAFrameItsFirst(
            @ForAll @DoubleRange(min = 1, max = 60) double rate,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1, max = 400_000) Integer> gaps) {
        FrameSampler sampler = new FrameSampler(rate, START);
        long micros = 0;
        long lastTick = Long.MIN_VALUE;
        for (int gap : gaps) {
            long tick = (long) Math.floor(micros * rate / 1e6 + 0.25);

            boolean taken = sampler.take(START.plus(micros, ChronoUnit.MICROS));

            assertEquals(tick > lastTick, taken);
            assertTrue(micros > 0 || taken);
            lastTick = tick;
            micros += gap;
        }
    }
}
