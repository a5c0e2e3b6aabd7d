package io.kinewatch.monitor.event.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kinewatch.monitor.event.EventCursor;
import io.kinewatch.monitor.event.EventPage;
import java.util.List;

/**
 * A page of the list of actions as the HTTP API tells it. Immutable.
 *
 * @param events newest start first
 * @param next goes into {@code after} for the page that follows; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventPageView(List<EventView> events, String next) {
    static EventPageView of(EventPage page) {
        return new EventPageView(
                page.events().stream().map(EventView::of).toList(),
                page.next().map(EventCursor::text).orElse(null));
    }
}
