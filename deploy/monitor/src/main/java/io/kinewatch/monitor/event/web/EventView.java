package io.kinewatch.monitor.event.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.kinewatch.monitor.event.ActionRow;
import io.kinewatch.monitor.web.Json;

/**
 * An action as the HTTP API tells it. Immutable.
 *
 * @param startedAt like all times here ISO-8601, UTC, with milliseconds
 * @param durationSeconds from its start to its end so far
 */
@JsonPropertyOrder({"eventId", "camera", "label", "phase", "startedAt", "endedAt", "durationSeconds"})
public record EventView(
        String eventId,
        String camera,
        String label,
        String phase,
        String startedAt,
        String endedAt,
        double durationSeconds,
        double confidence,
        double peak,
        int windows,
        String model,
        String publishedAt,
        boolean picture) {

    public static EventView of(ActionRow row) {
        return new EventView(
                row.eventId(),
                row.camera(),
                row.label(),
                row.phase(),
                Json.time(row.startedAt()),
                Json.time(row.endedAt()),
                row.length().toMillis() / 1000.0,
                row.confidence(),
                row.peak(),
                row.windows(),
                row.model(),
                Json.time(row.publishedAt()),
                row.picture());
    }
}
