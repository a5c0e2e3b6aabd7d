package io.kinewatch.local;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.EventPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An action event as one line for people. */
final class EventLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT).withZone(ZoneId.systemDefault());

    private EventLine() {}

    static String of(ActionEvent event) {
        boolean start = event.getPhase() == EventPhase.START;
        Instant at = start ? event.getStartedAt() : event.getEndedAt();
        String line = String.format(
                Locale.ROOT,
                "%s  %-10s %-5s %-10s %3.0f %%",
                TIME.format(at),
                event.getCameraId(),
                event.getPhase(),
                event.getLabel(),
                event.getConfidence() * 100);
        return start ? line : line + String.format(Locale.ROOT, "  after %.1f s", seconds(event));
    }

    private static double seconds(ActionEvent event) {
        return Duration.between(event.getStartedAt(), event.getEndedAt()).toMillis() / 1000.0;
    }
}
