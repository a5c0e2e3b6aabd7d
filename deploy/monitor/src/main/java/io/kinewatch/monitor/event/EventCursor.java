package io.kinewatch.monitor.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of actions, which is ordered by start, then by id. It is the place of an action, not a count, and
 * so stays right while actions come and go. Immutable.
 */
public record EventCursor(Instant startedAt, String eventId) implements Comparable<EventCursor> {
    private static final Comparator<EventCursor> ORDER =
            Comparator.comparing(EventCursor::startedAt).thenComparing(EventCursor::eventId);
    private static final Pattern CONTENT = Pattern.compile("(-?\\d{1,12})\\.(\\d{1,9}):(.*)", Pattern.DOTALL);

    static EventCursor of(ActionRow row) {
        return new EventCursor(row.startedAt(), row.eventId());
    }

    /** Reads what {@link #text()} wrote; empty for anything else. */
    public static Optional<EventCursor> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            Matcher content = CONTENT.matcher(new String(bytes, StandardCharsets.UTF_8));
            if (!content.matches()) {
                return Optional.empty();
            }
            Instant startedAt =
                    Instant.ofEpochSecond(Long.parseLong(content.group(1)), Long.parseLong(content.group(2)));
            return Optional.of(new EventCursor(startedAt, content.group(3)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** For a URL; opaque to its reader. */
    public String text() {
        String content = startedAt.getEpochSecond() + "." + startedAt.getNano() + ":" + eventId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compareTo(EventCursor other) {
        return ORDER.compare(this, other);
    }
}
