package io.kinewatch.monitor.event;

import io.kinewatch.schemas.ActionEvent;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;

/**
 * Every action that the events topic still tells of, as its newest record tells it, between the topic's reader and those
 * who ask. Whoever wants news asks what has changed since the version that they know. Thread-safe; a question holds up
 * neither another one nor, for long, the reader.
 *
 * <p>Versions are microseconds since the epoch, and grow with every change. So one that an earlier run of the monitor
 * gave away still says since when somebody has heard nothing.
 */
public final class EventArchive {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, ActionRow> byId = new HashMap<>();
    private final ActionIndex index = new ActionIndex();
    private final SortedRows byVersion = new SortedRows(Comparator.comparingLong(ActionRow::version));
    private final RowReading reading = new RowReading();
    private final int kept;
    private final Predicate<String> pictured;
    private final Clock clock;
    private final Counter.Child dropped;
    private final Gauge actions;
    private final Instant begun;
    private volatile long version;

    /**
     * Empty at first.
     *
     * @param pictured whether there is a picture of an action, by its id
     */
    public EventArchive(ArchiveConfig config, Predicate<String> pictured, Clock clock, CollectorRegistry registry) {
        kept = config.kept();
        this.pictured = pictured;
        this.clock = clock;
        begun = clock.instant();
        version = micros(begun);
        dropped = Counter.build(
                        "kinewatch_monitor_events_dropped_total",
                        "Actions that the monitor does not keep: those beyond events.kept, oldest first.")
                .labelNames("reason")
                .register(registry)
                .labels("kept");
        actions = Gauge.build("kinewatch_monitor_events", "Actions that the monitor knows.")
                .register(registry);
    }

    /** Takes one record, from the topic's reader. One that is older than what is known of its action changes nothing. */
    public void accept(ActionEvent event, Instant publishedAt) {
        boolean picture = pictured.test(event.getEventId());
        lock.writeLock().lock();
        try {
            ActionRow known = byId.get(event.getEventId());
            if (known == null || !publishedAt.isBefore(known.publishedAt())) {
                replace(known, reading.row(event, publishedAt, picture, nextVersion()));
            }
            while (index.size() > kept) {
                forget(index.oldest());
                dropped.inc();
            }
            actions.set(index.size());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Says whether there is a picture of an action now; one that is not known is nobody's loss. */
    public void pictureOf(String eventId, boolean there) {
        lock.writeLock().lock();
        try {
            ActionRow known = byId.get(eventId);
            if (known != null && known.picture() != there) {
                replace(known, known.withPicture(there, nextVersion()));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Says that there is a new picture of an action, which is news also where there was one. */
    public void pictureTaken(String eventId) {
        lock.writeLock().lock();
        try {
            ActionRow known = byId.get(eventId);
            if (known != null) {
                replace(known, known.withPicture(true, nextVersion()));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Larger after every change. */
    public long version() {
        return version;
    }

    /** When this began to read the topic: what was published before is history, not news. */
    public Instant begun() {
        return begun;
    }

    /** The actions that have changed since a version, in the order of their last change. */
    public List<ActionRow> changedSince(long since) {
        if (since >= version) {
            return List.of();
        }
        lock.readLock().lock();
        try {
            return byVersion.from(byVersion.firstWhere(row -> row.version() > since));
        } finally {
            lock.readLock().unlock();
        }
    }

    public EventPage find(EventQuery query) {
        lock.readLock().lock();
        try {
            List<ActionRow> found = index.find(query, query.limit() + 1);
            if (found.size() <= query.limit()) {
                return new EventPage(found, Optional.empty());
            }
            List<ActionRow> page = found.subList(0, query.limit());
            return new EventPage(page, Optional.of(EventCursor.of(page.get(page.size() - 1))));
        } finally {
            lock.readLock().unlock();
        }
    }

    public Optional<ActionRow> of(String eventId) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(byId.get(eventId));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How many actions are known. */
    public int size() {
        lock.readLock().lock();
        try {
            return index.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A time as a version. */
    public static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000), time.getNano() / 1_000);
    }

    private long nextVersion() {
        return Math.max(version + 1, micros(clock.instant()));
    }

    private void replace(ActionRow known, ActionRow row) {
        if (known != null) {
            forget(known);
        }
        byId.put(row.eventId(), row);
        index.add(row);
        byVersion.add(row);
        version = row.version();
    }

    private void forget(ActionRow row) {
        byId.remove(row.eventId());
        index.remove(row);
        byVersion.remove(row);
    }
}
