package io.kinewatch.inference.events;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.OngoingAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The action events that one window, or the lack of one, brings about on one camera. Not thread-safe. */
final class EventList {

    private final String cameraId;
    private final String session;
    private final String model;
    private final List<ActionEvent> events = new ArrayList<>();

    EventList(String cameraId, String session, String model) {
        this.cameraId = cameraId;
        this.session = session;
        this.model = model;
    }

    void add(EventPhase phase, String label, OngoingAction action) {
        events.add(ActionEvent.newBuilder()
                .setEventId(id(label, action.getStartedAt()))
                .setCameraId(cameraId)
                .setLabel(label)
                .setPhase(phase)
                .setStartedAt(action.getStartedAt())
                .setEndedAt(action.getShownAt())
                .setConfidence((float) (action.getSum() / action.getWindows()))
                .setPeak(action.getPeak())
                .setWindows(action.getWindows())
                .setModel(model)
                .build());
    }

    /** What ends comes first, so that a consumer sees "sit_down ends, wave starts" and not both at once. */
    List<ActionEvent> endsFirst() {
        return events.stream()
                .sorted(Comparator.comparing(event -> event.getPhase() != EventPhase.END))
                .toList();
    }

    /** A name-based UUID of what identifies an action: the same predictions give the same id on every replay. */
    private String id(String label, Instant startedAt) {
        String name = String.join("\0", cameraId, label, session, startedAt.toString());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
