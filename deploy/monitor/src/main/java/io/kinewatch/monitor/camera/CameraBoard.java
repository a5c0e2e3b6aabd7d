package io.kinewatch.monitor.camera;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.EventPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every camera as it is now. The followers of the topics write to it, and {@link #tick()} lets time pass; whoever shows
 * cameras asks what has changed since the version that it knows. Thread-safe.
 */
public final class CameraBoard {
    /** Beyond the longest time for which the events stage itself keeps quiet about an action that goes on. */
    private static final Duration NEWS_WITHIN = Duration.ofSeconds(30);

    private final EventRules rules;
    private final InstantSource time;
    private final Map<String, CameraEntry> entries = new TreeMap<>();
    private final Map<String, CameraView> views = new TreeMap<>();
    private long version;

    /** The rules are those of the events stage: how long an action may go on without an event. */
    public CameraBoard(EventRules rules, InstantSource time) {
        this.rules = rules;
        this.time = time;
    }

    /** Grows with every change. */
    public synchronized long version() {
        return version;
    }

    /** In the order of their ids. */
    public synchronized List<CameraView> all() {
        return List.copyOf(views.values());
    }

    /** Those that are there and changed after this version. A camera that is gone is no longer in {@link #all()}. */
    public synchronized List<CameraView> changedSince(long known) {
        return views.values().stream().filter(view -> view.version() > known).toList();
    }

    public synchronized Optional<CameraView> find(String id) {
        return Optional.ofNullable(views.get(id));
    }

    /**
     * What ingest says.
     *
     * @param toldAt the record's timestamp
     */
    public synchronized void accept(CameraStatus status, Instant toldAt) {
        entry(status.getCameraId()).status(status, toldAt);
        refresh(status.getCameraId());
    }

    /** The camera was taken out of the topic. */
    public synchronized void remove(String id) {
        entries.remove(id);
        if (views.remove(id) != null) {
            version++;
        }
    }

    /** What the newest window says, smoothed as the events stage does. */
    public synchronized void accept(String id, Map<String, Float> smoothed) {
        entry(id).probabilities(smoothed);
        refresh(id);
    }

    /**
     * What the events stage says. Events of long ago may be read again.
     *
     * @param publishedAt the record's timestamp
     */
    public synchronized void accept(ActionEvent event, Instant publishedAt) {
        String id = event.getCameraId();
        Instant until = publishedAt.plus(newsWithin(event));
        if (event.getPhase() != EventPhase.END && until.isAfter(time.instant())) {
            entry(id).goesOn(event, until);
            refresh(id);
        } else if (entries.containsKey(id)) {
            entry(id).ended(event.getEventId());
            refresh(id);
        }
    }

    /** Finds what changes by nothing being said; to be called about every second. */
    public synchronized void tick() {
        List.copyOf(entries.keySet()).forEach(this::refresh);
    }

    /** What goes on now, on all cameras, first what began first. */
    public synchronized List<CameraAction> actions() {
        return views.values().stream()
                .flatMap(view -> view.actions().stream().map(action -> CameraAction.of(view.id(), action)))
                .sorted(Comparator.comparing(CameraAction::startedAt).thenComparing(CameraAction::eventId))
                .toList();
    }

    private Duration newsWithin(ActionEvent event) {
        Duration gap = rules.of(event.getCameraId(), event.getLabel()).mergeGap();
        return NEWS_WITHIN.plus(gap).plus(rules.silence());
    }

    private CameraEntry entry(String id) {
        return entries.computeIfAbsent(id, camera -> new CameraEntry(camera, rules, time.instant()));
    }

    private void refresh(String id) {
        CameraView fresh = entries.get(id).view(time.instant());
        CameraView old = views.get(id);
        if (old == null || !old.sameAs(fresh)) {
            version++;
            views.put(id, fresh.withVersion(version));
        }
    }
}
