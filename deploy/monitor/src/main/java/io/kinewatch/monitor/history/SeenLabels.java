package io.kinewatch.monitor.history;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every label of an action that was seen, or that a model names in its predictions, since the monitor began. The
 * followers of predictions and events write to it. Thread-safe.
 */
public final class SeenLabels {
    /** More than any model names; what comes from outside must not fill the memory. */
    private static final int MOST = 5_000;

    private final Set<String> labels = new TreeSet<>();

    /** Takes some; beyond the most that are kept, new ones are left out. */
    public synchronized void add(Collection<String> some) {
        for (String label : some) {
            if (labels.size() < MOST) {
                labels.add(label);
            }
        }
    }

    /** In alphabetical order. */
    public synchronized List<String> all() {
        return List.copyOf(labels);
    }
}
