package io.kinewatch.inference.window;

import java.time.Instant;
import java.util.Comparator;

/**
 * One session of a camera, ordered by when it started: a frame of an older session than the one being read came late.
 *
 * @param startedAt capture time of the session's first frame, where the grid of ticks is anchored
 * @param id the session's id
 */
public record SessionKey(Instant startedAt, String id) implements Comparable<SessionKey> {
    private static final Comparator<SessionKey> ORDER =
            Comparator.comparing(SessionKey::startedAt).thenComparing(SessionKey::id);

    @Override
    public int compareTo(SessionKey other) {
        return ORDER.compare(this, other);
    }
}
