package io.kinewatch.monitor.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.monitor.TestingClock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class KafkaPulseTest {
    private final TestingClock clock = new TestingClock(Instant.parse("2026-11-20T12:00:00Z"));
    private ExecutionException failure;
    private final KafkaPulse pulse = new KafkaPulse(this::ask, clock);

    @Test
    void shouldSaySinceWhenKafkaIsSilent() throws Exception {
        pulse.runOnce();
        Instant answered = clock.instant();
        assertEquals(Optional.empty(), pulse.silentSince());

        failure = new ExecutionException("no answer", new KafkaException());
        clock.advanceSeconds(3);
        pulse.runOnce();
        assertEquals(Optional.empty(), pulse.silentSince());

        clock.advanceSeconds(3);
        pulse.runOnce();
        assertEquals(Optional.of(answered), pulse.silentSince());

        failure = null;
        pulse.runOnce();
        assertEquals(Optional.empty(), pulse.silentSince());
    }

    @Test
    void shouldSaySinceTheStartWhenKafkaWasNeverThere() throws Exception {
        Instant start = clock.instant();
        failure = new ExecutionException("no answer", new KafkaException());
        clock.advanceSeconds(2);

        pulse.runOnce();
        pulse.runOnce();

        assertEquals(Optional.of(start), pulse.silentSince());
    }

    private void ask() throws ExecutionException {
        if (failure != null) {
            throw failure;
        }
    }
}
