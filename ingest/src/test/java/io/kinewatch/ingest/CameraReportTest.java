package io.kinewatch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CameraReportTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final CollectorRegistry registry = new CollectorRegistry();
    private final List<CameraStatus> told = new ArrayList<>();
    private Instant now = START;
    private CameraReport report;

    @BeforeEach
    void create() {
        report = new CameraReport(
                "door", List.of("front"), () -> now, told::add, new IngestMetrics(registry).camera("door"));
        report.connecting();
    }

    @Test
    void shouldTellEveryTransition() {
        pass(Duration.ofSeconds(1));
        report.live("s1", 640, 480);
        pass(Duration.ofSeconds(1));
        report.down(CameraState.STALLED, "no picture in time");
        pass(Duration.ofSeconds(1));
        report.down(CameraState.OFFLINE, "connection refused");
        pass(Duration.ofSeconds(1));
        report.live("s2", 640, 480);

        assertEquals(
                List.of("CONNECTING+0 ", "LIVE+1 s1", "STALLED+2 ", "OFFLINE+3 ", "LIVE+4 s2"),
                told.stream().map(CameraReportTest::text).toList());
        assertEquals("connection refused", told.get(3).getReason());
        assertEquals("", told.get(4).getReason());
        assertEquals(List.of("front"), told.get(4).getTags());
        assertEquals(1, state("live"));
        assertEquals(0, state("offline"));
    }

    @Test
    void shouldNotRepeatTheSameFailure() {
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(1));
            report.down(CameraState.OFFLINE, "connection refused");
        }
        report.down(CameraState.OFFLINE, "no answer in time");

        assertEquals(
                List.of("CONNECTING+0 ", "OFFLINE+1 ", "OFFLINE+1 "),
                told.stream().map(CameraReportTest::text).toList());
        assertEquals("no answer in time", told.get(2).getReason());
    }

    @Test
    void shouldTellEveryFiveSecondsHowManyFramesArePublished() {
        report.live("s1", 640, 480);
        told.clear();

        for (int i = 1; i <= 12 * 15; i++) {
            pass(Duration.ofNanos(1_000_000_000L / 15));
            report.published();
            report.alive();
        }

        assertEquals(2, told.size());
        assertTrue(told.stream().allMatch(status -> Math.abs(status.getFps() - 15) < 0.3), told::toString);
        assertEquals(START, told.get(1).getSince());
    }

    @Test
    void shouldCountWhatIsDroppedAndWhatChangesSize() {
        report.live("s1", 640, 480);
        report.dropped(DropReason.CORRUPT);
        report.dropped(DropReason.BUFFER_FULL);

        assertTrue(report.hasSize(640, 480));
        report.resized(1280, 720);

        CameraStatus last = told.get(told.size() - 1);
        assertEquals(2, last.getDropped());
        assertEquals(1280, last.getWidth());
        assertEquals(720, last.getHeight());
        assertEquals(CameraState.LIVE, last.getState());
        assertEquals(
                1.0,
                registry.getSampleValue(
                        "kinewatch_ingest_frames_dropped_total",
                        new String[] {"camera", "reason"},
                        new String[] {"door", "corrupt"}));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private double state(String name) {
        return registry.getSampleValue(
                "kinewatch_ingest_camera_state", new String[] {"camera", "state"}, new String[] {"door", name});
    }

    private static String text(CameraStatus status) {
        long since = Duration.between(START, status.getSince()).toSeconds();
        return status.getState() + "+" + since + " " + status.getSession();
    }
}
