package io.kinewatch.monitor.live;

import io.kinewatch.monitor.picture.PictureMetrics;
import io.kinewatch.monitor.picture.SkipReason;
import io.kinewatch.monitor.picture.Tile;
import io.kinewatch.monitor.picture.TilePicture;
import io.kinewatch.monitor.picture.WatchList;
import io.kinewatch.monitor.web.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One browser. The server's threads bring its messages, those that make pictures bring pictures, and the news thread calls {@link #tick};
 * whichever finds that something can be written begins to write it, and none waits for it. Thread-safe.
 */
final class LiveConnection {
    /** A page acknowledges at most {@value BrowserMessages#MOST_CAMERAS} cameras' pictures, and says little else. */
    private static final int MOST_MESSAGES_A_SECOND = 2_000;

    private static final Duration ASK_SESSION_EVERY = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 100;

    private final Session session;
    private final BooleanSupplier alive;
    private final WatchList watched;
    private final LiveMetrics metrics;
    private final PictureMetrics pictureMetrics;
    private final Clock clock;
    private final Outbox outbox;
    private final NewsCursor cursor;
    private final Consumer<TilePicture> watcher = this::offer;
    private volatile Wishes wishes = Wishes.NONE;
    private volatile Instant closedAt;
    private Instant sessionAskedAt = Instant.EPOCH;
    private long second;
    private int messages;

    LiveConnection(Session session, BooleanSupplier alive, LiveParts parts) {
        this.session = session;
        this.alive = alive;
        watched = parts.watched();
        metrics = parts.metrics();
        pictureMetrics = parts.pictureMetrics();
        clock = parts.clock();
        outbox = new Outbox(clock.instant());
        cursor = new NewsCursor(parts.sources());
    }

    /** The first message. */
    void greet(News.Hello hello) {
        outbox.add(List.of(Json.write(hello)));
        pump();
    }

    /** What the browser says; one message after the other. */
    synchronized void received(String text) {
        if (closedAt != null) {
            return;
        }
        try {
            countMessage();
            BrowserMessage message = BrowserMessages.parse(text);
            if (message instanceof BrowserMessage.Watch watch) {
                watch(watch.wishes());
            } else if (message instanceof BrowserMessage.Seen seen) {
                outbox.seen(seen.pictures(), clock.instant());
            }
        } catch (MalformedMessageException e) {
            close(CloseReason.MALFORMED, e.getMessage());
        }
        pump();
    }

    private void countMessage() {
        long now = clock.instant().getEpochSecond();
        messages = now == second ? messages + 1 : 1;
        second = now;
        if (messages > MOST_MESSAGES_A_SECOND) {
            close(CloseReason.FLOOD, "too many messages");
        }
    }

    private void watch(Wishes wanted) {
        Set<Tile> before = new HashSet<>(wishes.pictures().values());
        Set<Tile> after = new HashSet<>(wanted.pictures().values());
        outbox.watch(wanted.pictures());
        watched.change(watcher, without(before, after), without(after, before));
        wishes = wanted;
    }

    private static Collection<Tile> without(Set<Tile> tiles, Set<Tile> others) {
        return tiles.stream().filter(tile -> !others.contains(tile)).toList();
    }

    private void offer(TilePicture picture) {
        if (outbox.offer(picture)) {
            pictureMetrics.skipped(SkipReason.SLOW_BROWSER);
        }
        pump();
    }

    /** Lets time pass: says what is new, and ends what has to end. Called by one thread. */
    void tick() {
        Instant now = clock.instant();
        if (closedAt != null) {
            if (session.isOpen() && now.isAfter(closedAt.plus(FAREWELL))) {
                session.disconnect();
            }
        } else if (hasNoSession(now)) {
            session.sendText(Json.write(new News.Session(true)), Callback.NOOP);
            close(CloseReason.EXPIRED, "the session has ended");
        } else if (outbox.isStuck(now)) {
            close(CloseReason.STUCK, "nothing was taken for too long");
            session.disconnect();
        } else if (outbox.takesNews()) {
            outbox.add(cursor.pull(wishes, now).stream().map(Json::write).toList());
            pump();
        }
    }

    private boolean hasNoSession(Instant now) {
        boolean ask = !now.isBefore(sessionAskedAt.plus(ASK_SESSION_EVERY));
        if (ask) {
            sessionAskedAt = now;
        }
        return ask && !alive.getAsBoolean();
    }

    /** Writes as long as there is something, and each message is taken at once. */
    private void pump() {
        boolean goOn = closedAt == null;
        while (goOn) {
            Optional<Outgoing> next = outbox.next(clock.instant());
            goOn = next.isPresent() && new Write(next.get()).takenAtOnce();
        }
    }

    /** One message under way. Of the two, returning and being taken, what comes second goes on. */
    private final class Write implements Callback {
        private final Outgoing message;
        private final AtomicBoolean one = new AtomicBoolean();

        Write(Outgoing message) {
            this.message = message;
        }

        boolean takenAtOnce() {
            if (message instanceof Outgoing.Text text) {
                session.sendText(text.json(), this);
            } else if (message instanceof Outgoing.Picture picture) {
                session.sendBinary(picture.picture().message(), this);
            }
            return !one.compareAndSet(false, true);
        }

        @Override
        public void succeed() {
            Instant now = clock.instant();
            if (message instanceof Outgoing.Picture picture) {
                metrics.sent(picture.picture(), now);
            }
            outbox.written(now);
            if (!one.compareAndSet(false, true)) {
                pump();
            }
        }

        /** The connection is broken, of which we are told in other ways as well. */
        @Override
        public void fail(Throwable failure) {
            gone();
        }
    }

    /** Says why, and ends it. */
    void close(CloseReason reason, String words) {
        if (leave()) {
            metrics.closed(reason);
            String said = words.length() > LONGEST_REASON ? words.substring(0, LONGEST_REASON) : words;
            session.close(reason.code(), said, Callback.NOOP);
        }
    }

    /** The browser is no longer there. */
    void gone() {
        boolean unused = leave();
    }

    /** Nothing more is sent, and nothing watched. Returns whether it was still open. */
    private synchronized boolean leave() {
        boolean open = closedAt == null;
        if (open) {
            closedAt = clock.instant();
            watch(Wishes.NONE);
        }
        return open;
    }
}
