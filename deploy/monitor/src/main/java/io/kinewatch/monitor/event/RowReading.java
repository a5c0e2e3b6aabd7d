package io.kinewatch.monitor.event;

import io.kinewatch.schemas.ActionEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes rows of records. Names that come again and again are kept once; there are few, unless somebody sends garbage:
 * then they are not remembered. Not thread-safe.
 */
final class RowReading {
    private static final int MOST_NAMES = 10_000;

    private final Map<String, String> names = new HashMap<>();

    ActionRow row(ActionEvent event, Instant publishedAt, boolean picture, long version) {
        return new ActionRow(
                event.getEventId(),
                name(event.getCameraId()),
                name(event.getLabel()),
                event.getPhase().name(),
                event.getStartedAt(),
                event.getEndedAt(),
                share(event.getConfidence()),
                share(event.getPeak()),
                event.getWindows(),
                name(event.getModel()),
                publishedAt,
                picture,
                version);
    }

    private String name(String name) {
        String known = names.get(name);
        if (known == null && names.size() < MOST_NAMES) {
            names.put(name, name);
        }
        return known == null ? name : known;
    }

    /** The number as the record's 32 bits mean it: 0.9, not 0.8999999761581421. What is no number is 0. */
    private static double share(float value) {
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : 0;
    }
}
