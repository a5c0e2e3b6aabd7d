package io.kinewatch.inference.batch;

import io.kinewatch.inference.window.ClipWindow;
import java.time.Instant;
import java.util.List;

/** Windows without pictures. */
final class TestingWindows {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private TestingWindows() {}

    /** Captured and arrived at these milliseconds after noon. */
    static PendingWindow window(String camera, int capturedAt, int arrivedAt) {
        Instant endedAt = NOON.plusMillis(capturedAt);
        ClipWindow window = new ClipWindow(
                camera, "s", capturedAt - 1000, capturedAt, endedAt.minusSeconds(1), endedAt, List.of(), 0, capturedAt);
        return new PendingWindow(0, window, NOON.plusMillis(arrivedAt));
    }

    /** For example {@code door@120}. */
    static List<String> names(List<PendingWindow> windows) {
        return windows.stream()
                .map(w -> w.window().cameraId() + "@" + w.window().lastSequence())
                .toList();
    }
}
