package io.kinewatch.monitor.event;

import java.util.List;
import java.util.Optional;

/**
 * Some of the actions that a query selects. Immutable.
 *
 * @param events newest start first
 * @param next where the following page begins; empty at the end
 */
public record EventPage(List<ActionRow> events, Optional<EventCursor> next) {
    public EventPage {
        events = List.copyOf(events);
    }
}
