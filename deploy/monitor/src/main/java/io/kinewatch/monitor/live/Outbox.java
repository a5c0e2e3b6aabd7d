package io.kinewatch.monitor.live;

import io.kinewatch.monitor.picture.Tile;
import io.kinewatch.monitor.picture.TilePicture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one browser is still to be sent: one batch of news, and of each watched camera only the newest picture. One message is under way at a
 * time, and only so many pictures may be unacknowledged; so it never holds more, however slow the browser is. Thread-safe.
 */
final class Outbox {
    /** This long without a message taken, or a picture acknowledged, nobody is there any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LEAST_WINDOW = 4;
    private static final int PICTURES_A_CAMERA = 2;

    private final Deque<String> news = new ArrayDeque<>();
    /** In the order in which cameras' turns come. */
    private final Map<String, TilePicture> pictures = new LinkedHashMap<>();

    private Map<String, Tile> tiles = Map.of();
    private boolean underWay;
    private long sent;
    private long seen;
    private Instant progressAt;

    Outbox(Instant now) {
        progressAt = now;
    }

    /** Pictures of other tiles are no longer wanted. */
    synchronized void watch(Map<String, Tile> wanted) {
        tiles = wanted;
        pictures.values().removeIf(picture -> !isWanted(picture));
    }

    private boolean isWanted(TilePicture picture) {
        return picture.tile().equals(tiles.get(picture.tile().camera()));
    }

    /** Returns whether it took the place of one that was not sent in time. */
    synchronized boolean offer(TilePicture picture) {
        return isWanted(picture) && pictures.put(picture.tile().camera(), picture) != null;
    }

    /** Whether the last batch is gone, so that there is room for the next. */
    synchronized boolean takesNews() {
        return news.isEmpty();
    }

    synchronized void add(Collection<String> batch) {
        news.addAll(batch);
    }

    /** The next message, which is under way then; empty while another one is, or nothing may be sent. */
    synchronized Optional<Outgoing> next(Instant now) {
        if (underWay) {
            return Optional.empty();
        }
        Optional<Outgoing> next = news.isEmpty() ? nextPicture() : Optional.of(new Outgoing.Text(news.poll()));
        if (next.isPresent()) {
            underWay = true;
            progressAt = isBlocked() ? progressAt : now;
        }
        return next;
    }

    private Optional<Outgoing> nextPicture() {
        Iterator<TilePicture> waiting = pictures.values().iterator();
        if (isBlocked() || !waiting.hasNext()) {
            return Optional.empty();
        }
        TilePicture picture = waiting.next();
        waiting.remove();
        sent++;
        return Optional.of(new Outgoing.Picture(picture));
    }

    /** Whether the browser first has to acknowledge pictures. */
    private boolean isBlocked() {
        return sent - seen >= Math.max(LEAST_WINDOW, PICTURES_A_CAMERA * tiles.size());
    }

    /** The message that was under way is with the browser's machine. */
    synchronized void written(Instant now) {
        underWay = false;
        progressAt = isBlocked() ? progressAt : now;
    }

    /** So many pictures have been acknowledged. */
    synchronized void seen(long pictureCount, Instant now) throws MalformedMessageException {
        if (pictureCount < seen || pictureCount > sent) {
            throw new MalformedMessageException(
                    "'seen' is " + pictureCount + " after " + seen + ", of " + sent + " pictures sent");
        }
        if (pictureCount > seen) {
            progressAt = now;
        }
        seen = pictureCount;
    }

    /** Whether the browser has taken nothing for so long that it can be given up. */
    synchronized boolean isStuck(Instant now) {
        return (underWay || isBlocked()) && now.isAfter(progressAt.plus(PATIENCE));
    }

    /** For tests: what waits. */
    synchronized List<TilePicture> waitingPictures() {
        return List.copyOf(pictures.values());
    }
}
