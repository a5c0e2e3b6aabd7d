package io.kinewatch.inference.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServiceTimeTest {
    private final SteppedClock clock = new SteppedClock();
    private final ServiceTime serviceTime = new ServiceTime(clock);

    @Test
    void shouldExpectNothingAtFirst() {
        assertEquals(Duration.ZERO, serviceTime.expected());
    }

    @Test
    void shouldRememberTheLongest() {
        serviceTime.record(Duration.ofMillis(100));
        serviceTime.record(Duration.ofMillis(10));

        assertEquals(Duration.ofMillis(100), serviceTime.expected());
    }

    @Test
    void shouldForgetAnOutlierEvenIfNothingIsDoneAnyMore() {
        serviceTime.record(Duration.ofSeconds(8));

        clock.step(Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(4), serviceTime.expected());

        clock.step(Duration.ofSeconds(6));
        assertEquals(Duration.ofSeconds(1), serviceTime.expected());
    }

    @Test
    void shouldTakeANewOneThatIsLongerThanWhatIsLeft() {
        serviceTime.record(Duration.ofMillis(400));
        clock.step(Duration.ofSeconds(3));
        serviceTime.record(Duration.ofMillis(300));

        assertEquals(Duration.ofMillis(300), serviceTime.expected());
    }

    @Test
    void shouldBearAClockThatIsSetBack() {
        serviceTime.record(Duration.ofMillis(100));
        clock.step(Duration.ofHours(-1));

        assertEquals(Duration.ofMillis(100), serviceTime.expected());
    }

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

        private void step(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("always UTC");
        }
    }
}
