package io.kinewatch.monitor.event;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.EventPhase;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Records of actions, and archives to keep them. */
public final class TestingEvents {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private TestingEvents() {}

    public static EventArchive archive(int kept, Clock clock) {
        return new EventArchive(new ArchiveConfig(kept), id -> false, clock, new CollectorRegistry());
    }

    /** An action on the camera "door" that waves for two seconds. */
    public static ActionEvent.Builder event(String id, Instant startedAt) {
        return ActionEvent.newBuilder()
                .setEventId(id)
                .setCameraId("door")
                .setLabel("wave")
                .setPhase(EventPhase.START)
                .setStartedAt(startedAt)
                .setEndedAt(startedAt.plusSeconds(2))
                .setConfidence(0.8f)
                .setPeak(0.9f)
                .setWindows(3)
                .setModel("r3d-18-0123");
    }

    public static ActionEvent event(String id, String camera, String label, Instant startedAt, Duration length) {
        return event(id, startedAt)
                .setCameraId(camera)
                .setLabel(label)
                .setEndedAt(startedAt.plus(length))
                .build();
    }
}
