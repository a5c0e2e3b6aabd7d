package io.kinewatch.monitor.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Actions by the time of their start: all of them, those of each camera and those with each label, so that a query walks
 * only through what may be wanted, and only until its page is full. Not thread-safe.
 */
final class ActionIndex {
    private static final Comparator<ActionRow> BY_START =
            Comparator.comparing(ActionRow::startedAt).thenComparing(ActionRow::eventId);

    private final SortedRows all = new SortedRows(BY_START);
    private final Map<String, SortedRows> byCamera = new HashMap<>();
    private final Map<String, SortedRows> byLabel = new HashMap<>();

    /** No action here has ever been longer: none that started earlier than this before a time is seen at that time. */
    private Duration longest = Duration.ZERO;

    int size() {
        return all.size();
    }

    ActionRow oldest() {
        return all.get(0);
    }

    void add(ActionRow row) {
        all.add(row);
        byCamera.computeIfAbsent(row.camera(), camera -> new SortedRows(BY_START))
                .add(row);
        byLabel.computeIfAbsent(row.label(), label -> new SortedRows(BY_START)).add(row);
        if (row.length().compareTo(longest) > 0) {
            longest = row.length();
        }
    }

    void remove(ActionRow row) {
        all.remove(row);
        remove(byCamera, row.camera(), row);
        remove(byLabel, row.label(), row);
    }

    /** What a query selects, newest start first, at most so many. */
    List<ActionRow> find(EventQuery query, int most) {
        Instant earliest = query.from().map(from -> from.minus(longest)).orElse(Instant.MIN);
        PriorityQueue<Walk> walks = new PriorityQueue<>();
        for (SortedRows rows : candidates(query)) {
            int above = placeAbove(rows, query);
            if (above > 0) {
                walks.add(new Walk(rows, above));
            }
        }
        List<ActionRow> found = new ArrayList<>();
        while (found.size() < most && !walks.isEmpty()) {
            Walk walk = walks.poll();
            if (walk.row.startedAt().isBefore(earliest)) {
                break;
            }
            if (walk.collect(query, earliest, walks.peek(), most, found)) {
                walks.add(walk);
            }
        }
        return found;
    }

    /** Sets of actions, without overlap, that together hold everything that is wanted. */
    private Collection<SortedRows> candidates(EventQuery query) {
        if (query.cameras().isEmpty() && query.labels().isEmpty()) {
            return List.of(all);
        }
        Collection<SortedRows> ofCameras = named(byCamera, query.cameras());
        Collection<SortedRows> ofLabels = named(byLabel, query.labels());
        if (query.cameras().isEmpty()) {
            return ofLabels;
        }
        return query.labels().isEmpty() || total(ofCameras) <= total(ofLabels) ? ofCameras : ofLabels;
    }

    /** How many of these lie before the time, and behind the place, from which on the query goes back. */
    private static int placeAbove(SortedRows rows, EventQuery query) {
        int above = rows.size();
        if (query.to().isPresent()) {
            Instant to = query.to().get();
            above = Math.min(above, rows.firstWhere(row -> row.startedAt().isAfter(to)));
        }
        if (query.after().isPresent()) {
            EventCursor after = query.after().get();
            int place = rows.firstWhere(row -> EventCursor.of(row).compareTo(after) >= 0);
            above = Math.min(above, place);
        }
        return above;
    }

    private static Collection<SortedRows> named(Map<String, SortedRows> index, Set<String> names) {
        return names.stream().map(index::get).filter(Objects::nonNull).toList();
    }

    private static int total(Collection<SortedRows> sets) {
        return sets.stream().mapToInt(SortedRows::size).sum();
    }

    private static void remove(Map<String, SortedRows> index, String name, ActionRow row) {
        SortedRows rows = index.get(name);
        rows.remove(row);
        if (rows.size() == 0) {
            index.remove(name);
        }
    }

    /** Goes back through one set of actions. The one that is at the newest action comes first. */
    private static final class Walk implements Comparable<Walk> {
        private final SortedRows rows;
        private int place;
        private ActionRow row;

        Walk(SortedRows rows, int above) {
            this.rows = rows;
            place = above - 1;
            row = rows.get(place);
        }

        /**
         * Collects what is selected for as long as its actions are the newest.
         *
         * @param next the walk that is second, or null
         * @return false at the end
         */
        boolean collect(EventQuery query, Instant earliest, Walk next, int most, List<ActionRow> found) {
            while (true) {
                if (query.selects(row)) {
                    found.add(row);
                }
                if (place == 0) {
                    return false;
                }
                row = rows.get(--place);
                boolean newest = next == null || compareTo(next) < 0;
                if (!newest || found.size() == most || row.startedAt().isBefore(earliest)) {
                    return true;
                }
            }
        }

        @Override
        public int compareTo(Walk other) {
            return BY_START.compare(other.row, row);
        }
    }
}
