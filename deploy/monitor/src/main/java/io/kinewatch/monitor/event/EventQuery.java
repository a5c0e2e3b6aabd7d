package io.kinewatch.monitor.event;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which actions are wanted. Immutable.
 *
 * @param cameras of these; of all when empty
 * @param labels with these; with all when empty
 * @param from that were still seen at this capture time or later
 * @param to that had started at this capture time or before
 * @param confidence at least, 0 to 1
 * @param limit at most so many on a page
 * @param after only those that follow this one in the list
 */
public record EventQuery(
        Set<String> cameras,
        Set<String> labels,
        Optional<Instant> from,
        Optional<Instant> to,
        double confidence,
        int limit,
        Optional<EventCursor> after) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int LARGEST_LIMIT = 1000;

    /** Everything, newest first. */
    public static final EventQuery ALL =
            new EventQuery(Set.of(), Set.of(), Optional.empty(), Optional.empty(), 0, DEFAULT_LIMIT, Optional.empty());

    public EventQuery {
        cameras = Set.copyOf(cameras);
        labels = Set.copyOf(labels);
    }

    /** The same from another place on, in pages of another size. */
    public EventQuery page(Optional<EventCursor> place, int size) {
        return new EventQuery(cameras, labels, from, to, confidence, size, place);
    }

    /** Whether an action is wanted, wherever in the list it is. */
    public boolean selects(ActionRow row) {
        return row.confidence() >= confidence
                && (cameras.isEmpty() || cameras.contains(row.camera()))
                && (labels.isEmpty() || labels.contains(row.label()))
                && (from.isEmpty()
                        || !row.endedAt().isBefore(from.get())
                        || !row.startedAt().isBefore(from.get()))
                && (to.isEmpty() || !row.startedAt().isAfter(to.get()));
    }
}
