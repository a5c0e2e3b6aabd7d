package io.kinewatch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final BackoffConfig CONFIG = new BackoffConfig(
            Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));
    private static final RandomGenerator NO_JITTER = () -> 0;

    @Test
    void shouldDoubleUpToTheLimit() {
        Backoff backoff = new Backoff(CONFIG, NO_JITTER);

        long[] expected = {500, 1000, 2000, 4000, 5000, 5000};
        for (long millis : expected) {
            assertEquals(millis, backoff.afterFailure().toMillis());
        }
    }

    @Test
    void shouldLeaveACameraThatRefusedUsAlone() {
        Backoff backoff = new Backoff(CONFIG, NO_JITTER);

        long[] expected = {30, 60, 120, 240, 300, 300};
        for (long seconds : expected) {
            assertEquals(seconds, backoff.afterRejection().toSeconds());
        }
    }

    @Test
    void shouldStartAnewAfterSuccess() {
        Backoff backoff = new Backoff(CONFIG, NO_JITTER);
        Duration first = backoff.afterFailure();
        backoff.afterFailure();

        backoff.reset();

        assertEquals(first, backoff.afterFailure());
    }

    @Test
    void shouldSpreadTheWaitsOverHalfTheirLength() {
        Set<Duration> waits = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            Duration wait = new Backoff(CONFIG, new Random(seed)).afterFailure();
            assertTrue(wait.toMillis() >= 250 && wait.toMillis() <= 500, "" + wait);
            waits.add(wait);
        }

        assertTrue(waits.size() > 90, waits.size() + " different waits");
    }

    @Test
    void shouldSurviveAThousandFailures() {
        Backoff backoff = new Backoff(CONFIG, NO_JITTER);
        for (int i = 0; i < 5000; i++) {
            backoff.afterFailure();
        }

        assertEquals(CONFIG.max(), backoff.afterFailure());
    }
}
