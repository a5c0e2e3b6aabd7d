package io.kinewatch.training.sets;

import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.sets.IndexSummary.SplitFigures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What has become of the stretches of a set so far. Not thread-safe. */
final class IndexTally {
    private final Set<IndexEntry> entries = new LinkedHashSet<>();
    private final Map<String, Split> missing = new LinkedHashMap<>();
    private final Map<Path, Split> unreadable = new LinkedHashMap<>();
    private final List<Split> dropped = new ArrayList<>();
    private int clipped;
    private int duplicates;

    void missing(Stretch stretch) {
        missing.putIfAbsent(stretch.files().first(), stretch.split());
    }

    void unreadable(Stretch stretch, Path video) {
        unreadable.putIfAbsent(video, stretch.split());
    }

    /**
     * Adds all of a file, or what of a stretch lies in it.
     *
     * @param whole whether the file is the video in which the stretch's times count
     * @param seconds the video's length
     */
    void add(Stretch stretch, String path, boolean whole, double seconds) {
        if (!whole || stretch.to() == null) {
            add(new IndexEntry(path, stretch.label(), 0, null, stretch.split()));
        } else if (Math.min(stretch.to(), seconds) <= stretch.from()) {
            dropped.add(stretch.split());
        } else {
            clipped += stretch.to() > seconds ? 1 : 0;
            double to = Math.min(stretch.to(), seconds);
            add(new IndexEntry(path, stretch.label(), stretch.from(), to, stretch.split()));
        }
    }

    private void add(IndexEntry entry) {
        duplicates += entries.add(entry) ? 0 : 1;
    }

    List<IndexEntry> entries() {
        return List.copyOf(entries);
    }

    Set<String> missing() {
        return missing.keySet();
    }

    IndexSummary summary(Path index, AnnotatedSet set) {
        Map<String, SplitFigures> splits = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            splits.put(split.name().toLowerCase(Locale.ROOT), figures(split));
        }
        return new IndexSummary(
                index.toString(),
                distinct(entries, IndexEntry::path),
                entries.size(),
                distinct(entries, IndexEntry::label),
                unreadable.size(),
                missing.size(),
                set.unlabelled(),
                duplicates,
                clipped,
                dropped.size(),
                splits,
                set.notes());
    }

    private SplitFigures figures(Split split) {
        List<IndexEntry> its =
                entries.stream().filter(entry -> entry.split() == split).toList();
        return new SplitFigures(
                distinct(its, IndexEntry::path),
                its.size(),
                distinct(its, IndexEntry::label),
                count(unreadable.values(), split),
                count(missing.values(), split),
                count(dropped, split));
    }

    private static int distinct(Collection<IndexEntry> entries, Function<IndexEntry, String> part) {
        return (int) entries.stream().map(part).distinct().count();
    }

    private static int count(Collection<Split> splits, Split split) {
        return (int) splits.stream().filter(each -> each == split).count();
    }
}
