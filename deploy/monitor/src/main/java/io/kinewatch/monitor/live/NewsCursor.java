package io.kinewatch.monitor.live;

import io.kinewatch.monitor.camera.CameraView;
import io.kinewatch.monitor.event.ActionRow;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.EventQuery;
import io.kinewatch.monitor.event.web.EventView;
import io.kinewatch.monitor.history.ProbabilityPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far one browser has been told: asks the sources for what is newer. Whoever is asked seldom simply tells more at once. For one
 * thread.
 */
final class NewsCursor {
    static final Duration HEALTH_EVERY = Duration.ofSeconds(2);
    /** A page asks the API for what was, and this for what comes; what falls between is told twice rather than never. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /** Of the clocks of Kafka and the monitor: what was published long before the monitor began is no news. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final int MOST_EVENTS = 200;

    private final NewsSources sources;
    private final Map<String, Instant> probabilitiesTo = new HashMap<>();
    private boolean camerasTold;
    private long camerasTo;
    private Set<String> known = Set.of();
    private Optional<EventQuery> events = Optional.empty();
    private long eventsTo;
    private Instant healthAt = Instant.EPOCH;
    private Optional<Instant> silentSince = Optional.empty();

    NewsCursor(NewsSources sources) {
        this.sources = sources;
    }

    /** What is new for somebody with these wishes. */
    List<News> pull(Wishes wishes, Instant now) {
        List<News> news = new ArrayList<>();
        kafka(news);
        cameras(wishes, news);
        probabilities(wishes, now, news);
        events(wishes, now, news);
        if (wishes.health() && !now.isBefore(healthAt.plus(HEALTH_EVERY))) {
            news.add(new News.Health(sources.health().get()));
            healthAt = now;
        }
        return news;
    }

    private void kafka(List<News> news) {
        Optional<Instant> silent = sources.silentSince().get();
        if (silent.isPresent() != silentSince.isPresent()) {
            news.add(new News.Kafka(silent.isEmpty(), silent.orElse(null)));
        }
        silentSince = silent;
    }

    private void cameras(Wishes wishes, List<News> news) {
        long version = sources.cameras().version();
        if (!wishes.cameras()) {
            camerasTold = false;
            return;
        }
        if (camerasTold && version == camerasTo) {
            return;
        }
        List<CameraView> all = sources.cameras().all();
        List<CameraView> changed = camerasTold ? sources.cameras().changedSince(camerasTo) : all;
        Set<String> ids = new HashSet<>();
        all.forEach(camera -> ids.add(camera.id()));
        List<String> removed =
                camerasTold ? known.stream().filter(id -> !ids.contains(id)).toList() : List.of();
        if (!camerasTold || !changed.isEmpty() || !removed.isEmpty()) {
            news.add(new News.Cameras(changed, removed, !camerasTold));
        }
        camerasTold = true;
        camerasTo = version;
        known = ids;
    }

    private void probabilities(Wishes wishes, Instant now, List<News> news) {
        probabilitiesTo.keySet().retainAll(wishes.probabilities());
        for (String camera : wishes.probabilities()) {
            Instant from = probabilitiesTo.computeIfAbsent(camera, id -> now.minus(OVERLAP));
            List<ProbabilityPoint> points = sources.probabilities().since(camera, from);
            if (!points.isEmpty()) {
                probabilitiesTo.put(camera, points.get(points.size() - 1).at());
                news.add(new News.Probabilities(camera, points));
            }
        }
    }

    private void events(Wishes wishes, Instant now, List<News> news) {
        if (!wishes.events().equals(events)) {
            events = wishes.events();
            eventsTo = EventArchive.micros(now.minus(OVERLAP));
        }
        if (events.isEmpty()) {
            return;
        }
        Instant oldest = sources.events().begun().minus(CLOCKS);
        List<EventView> told = new ArrayList<>();
        for (ActionRow row : sources.events().changedSince(eventsTo)) {
            if (told.size() == MOST_EVENTS) {
                break;
            }
            eventsTo = row.version();
            if (!row.publishedAt().isBefore(oldest) && events.get().selects(row)) {
                told.add(EventView.of(row));
            }
        }
        if (!told.isEmpty()) {
            news.add(new News.Events(told));
        }
    }
}
