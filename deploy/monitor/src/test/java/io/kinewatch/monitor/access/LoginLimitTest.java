package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.monitor.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginLimitTest {
    private final TestingClock clock = new TestingClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final LoginLimit limit = new LoginLimit(clock);

    @Test
    void shouldLetFiveAttemptsInAtOnceAndThenMakeEachWaitTwiceAsLong() {
        List<Long> waits = new ArrayList<>();
        for (int attempt = 0; attempt < 15; attempt++) {
            Duration wait = limit.begin("10.0.0.1", "name" + attempt);
            waits.add(wait.toSeconds());
            clock.advance(wait);
            if (!wait.isZero()) {
                assertEquals(Duration.ZERO, limit.begin("10.0.0.1", "name" + attempt));
            }
        }

        assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L), waits);
    }

    @Test
    void shouldNotLetAnybodyInWhileAnAddressWaits() {
        fail("10.0.0.1", "anna", 5);

        assertTrue(limit.locked("10.0.0.1", "someone else"));
        clock.advance(Duration.ofMillis(1999));
        assertEquals(Duration.ofMillis(1), limit.begin("10.0.0.1", "someone else"));
        clock.advance(Duration.ofMillis(1));
        assertEquals(Duration.ZERO, limit.begin("10.0.0.1", "someone else"));
    }

    @Test
    void shouldLimitANameOverAllAddresses() {
        for (int address = 0; address < 5; address++) {
            assertEquals(Duration.ZERO, limit.begin("10.0.0." + address, "anna"));
        }

        assertEquals(Duration.ofSeconds(2), limit.begin("10.0.0.99", "anna"));
        assertEquals(Duration.ZERO, limit.begin("10.0.0.99", "otto"));
    }

    @Test
    void shouldLetANameWaitAMinuteAtMost() {
        for (int attempt = 0; attempt < 40; attempt++) {
            clock.advance(limit.begin("10.0.0." + attempt, "anna"));
        }

        Duration wait = limit.begin("10.0.9.9", "anna");

        assertTrue(wait.compareTo(Duration.ofMinutes(1)) <= 0, wait.toString());
    }

    @Test
    void shouldCountAttemptsThatHaveNotEndedYet() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertEquals(Duration.ZERO, limit.begin("10.0.0.1", "anna"));
        }

        assertFalse(limit.begin("10.0.0.1", "anna").isZero());
    }

    @Test
    void shouldForgiveANameButNotAnAddressWhenALoginSucceeds() {
        for (int round = 0; round < 4; round++) {
            limit.begin("10.0.0.1", "victim" + round);
            assertEquals(Duration.ZERO, limit.begin("10.0.0.1", "own"));
            limit.succeeded("10.0.0.1", "own");
        }
        limit.begin("10.0.0.1", "victim");

        assertFalse(limit.begin("10.0.0.1", "own").isZero());
        assertTrue(limit.begin("10.0.0.2", "own").isZero());
    }

    @Test
    void shouldNotCountWhatWasNotLookedAt() {
        for (int attempt = 0; attempt < 20; attempt++) {
            assertEquals(Duration.ZERO, limit.begin("10.0.0.1", "anna"));
            limit.dropped("10.0.0.1", "anna");
        }

        assertEquals(0, limit.entries());
    }

    @Test
    void shouldForgetAfterAQuarterOfAnHour() {
        fail("10.0.0.1", "anna", 5);

        clock.advance(Duration.ofMinutes(15).plusSeconds(1));

        fail("10.0.0.1", "anna", 5);
    }

    @Test
    void shouldRememberNoMoreThanItHasRoomFor() {
        for (int attempt = 0; attempt < 3 * LoginLimit.MOST_ENTRIES; attempt++) {
            limit.begin("address " + attempt, "name " + attempt);
        }

        assertEquals(2 * LoginLimit.MOST_ENTRIES, limit.entries());
    }

    private void fail(String address, String name, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            assertEquals(Duration.ZERO, limit.begin(address, name));
        }
    }
}
