package io.kinewatch.monitor.picture;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * At most so many pictures of a camera in a second, evenly: a frame may come half an interval early or late, as frames do, but it is not
 * forgotten that it did (the generic cell rate algorithm of ITU-T I.371). For one thread.
 */
final class PicturePace {
    private final long interval;
    private final Map<String, Long> due = new HashMap<>();

    PicturePace(double perSecond) {
        interval = Math.round(Duration.ofSeconds(1).toNanos() / perSecond);
    }

    /** Whether a frame is taken; it counts then. */
    boolean takes(String camera, long nanoTime) {
        Long next = due.get(camera);
        if (next != null && nanoTime - next < -interval / 2) {
            return false;
        }
        long remembered = nanoTime - interval / 2;
        long from = next == null ? nanoTime : next - remembered > 0 ? next : remembered;
        due.put(camera, from + interval);
        return true;
    }

    /** Forgets all others. */
    void keepOnly(Set<String> cameras) {
        due.keySet().retainAll(cameras);
    }
}
