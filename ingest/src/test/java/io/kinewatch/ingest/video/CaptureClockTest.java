package io.kinewatch.ingest.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.FrameClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptureClockTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final long FRAME = 40_000;

    private final CaptureClock clock = new CaptureClock();

    @Test
    void shouldBelieveTheCamerasClock() {
        for (int i = 0; i < 100; i++) {
            CaptureTime captured =
                    packetAndFrame(i * FRAME, at(i * FRAME + 70_000L * (i % 3)), at(i * FRAME - 2_000_000));

            assertEquals(at(i * FRAME - 2_000_000), captured.at());
            assertEquals(FrameClock.SOURCE, captured.clock());
            assertFalse(captured.jumped());
        }
    }

    @Test
    void shouldNotBelieveAClockThatIsHoursOff() {
        for (int i = 0; i < 10; i++) {
            CaptureTime captured =
                    packetAndFrame(i * FRAME, at(i * FRAME), at(i * FRAME).minus(3, ChronoUnit.HOURS));

            assertEquals(at(i * FRAME), captured.at());
            assertEquals(FrameClock.ARRIVAL, captured.clock());
        }
    }

    @Test
    void shouldSmoothJitteryArrivalsByTheStreamsTimestamps() {
        Random random = new Random(7);
        long worst = 0;
        for (int i = 0; i < 1000; i++) {
            long delay = 5_000L + (i % 50 == 0 ? 0 : random.nextInt(60_000));
            Instant captured = packetAndFrame(i * FRAME, at(i * FRAME + delay)).at();
            if (i > 100) {
                long off = ChronoUnit.MICROS.between(at(i * FRAME + 5_000), captured);
                worst = Math.max(worst, Math.abs(off));
            }
        }

        assertTrue(worst < 3_000, "off by " + worst + " us");
    }

    @Test
    void shouldFollowADriftingClock() {
        double drift = 1.0002;
        for (int i = 0; i < 25 * 3600; i++) {
            Instant arrival = at(Math.round((double) (i * FRAME) * drift));
            Instant captured = packetAndFrame(i * FRAME, arrival).at();

            Duration off = Duration.between(captured, arrival);
            assertTrue(off.toMillis() >= 0 && off.toMillis() < 10, off + " at frame " + i);
        }
    }

    @Test
    void shouldNotDateABurstAfterItsArrival() {
        Instant last = START.minusSeconds(1);
        for (int i = 0; i < 50; i++) {
            Instant arrival = at(2_000_000 + i * 1_000L);
            CaptureTime captured = packetAndFrame(i * FRAME, arrival);

            assertFalse(captured.at().isAfter(arrival));
            assertFalse(captured.jumped());
            assertTrue(captured.at().isAfter(last));
            last = captured.at();
        }
    }

    @Test
    void shouldKeepCaptureTimesThroughAStallThatTheNetworkMadeUpFor() {
        for (int i = 0; i < 200; i++) {
            boolean held = i >= 50 && i < 125;
            long arrival = held ? 125 * FRAME + i : i * FRAME;

            assertEquals(at(i * FRAME), packetAndFrame(i * FRAME, at(arrival)).at());
        }
    }

    @Test
    void shouldGoOnFromArrivalsWhenTimestampsStartAnew() {
        for (int i = 0; i < 100; i++) {
            packetAndFrame(3_600_000_000L + i * FRAME, at(i * FRAME));
        }

        CaptureTime captured = packetAndFrame(0, at(100 * FRAME));

        assertEquals(at(100 * FRAME), captured.at());
    }

    @Test
    void shouldSpreadASmallCorrectionOfTheCamerasClock() {
        Instant last = START.minusSeconds(1);
        for (int i = 0; i < 1000; i++) {
            long correction = i < 100 ? 0 : -200_000;
            CaptureTime captured = packetAndFrame(i * FRAME, at(i * FRAME), at(i * FRAME + correction));

            long step = ChronoUnit.MICROS.between(last, captured.at());
            assertTrue(i == 0 || Math.abs(step - FRAME) <= FRAME / 50, "a step of " + step);
            assertFalse(captured.jumped());
            last = captured.at();
        }
        assertEquals(at(999 * FRAME - 200_000), last);
    }

    @Test
    void shouldReportALargeCorrectionAsAJump() {
        packetAndFrame(0, at(0), at(0));
        packetAndFrame(FRAME, at(FRAME), at(FRAME));

        CaptureTime jumped = packetAndFrame(2 * FRAME, at(2 * FRAME), at(2 * FRAME - 3_000_000));
        CaptureTime after = packetAndFrame(3 * FRAME, at(3 * FRAME), at(3 * FRAME - 3_000_000));

        assertTrue(jumped.jumped());
        assertEquals(at(2 * FRAME - 3_000_000), jumped.at());
        assertFalse(after.jumped());
    }

    @Test
    void shouldTakeTheArrivalOfAStreamWithoutTimestamps() {
        Instant arrival = at(123_456);

        CaptureTime captured = packetAndFrame(CaptureClock.NONE, arrival);

        assertEquals(arrival, captured.at());
        assertEquals(FrameClock.ARRIVAL, captured.clock());
    }

    private CaptureTime packetAndFrame(long timestamp, Instant arrival) {
        clock.packet(timestamp, arrival, CaptureClock.NONE);
        return clock.at(timestamp);
    }

    private CaptureTime packetAndFrame(long timestamp, Instant arrival, Instant wallClock) {
        clock.packet(timestamp, arrival, ChronoUnit.MICROS.between(Instant.EPOCH, wallClock));
        return clock.at(timestamp);
    }

    private static Instant at(long micros) {
        return START.plus(micros, ChronoUnit.MICROS);
    }
}
