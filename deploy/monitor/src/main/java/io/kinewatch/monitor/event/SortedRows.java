package io.kinewatch.monitor.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Actions in one order. An array: actions come nearly in order and are replaced near the end, the oldest are taken away
 * near the front, so that little has to be moved, and a look-up or a walk is quick. Not thread-safe.
 */
final class SortedRows {
    private static final int LEAST = 16;

    private final Comparator<ActionRow> order;
    private ActionRow[] rows = new ActionRow[LEAST];
    private int first;
    private int end;

    SortedRows(Comparator<ActionRow> order) {
        this.order = order;
    }

    int size() {
        return end - first;
    }

    /** By place, the smallest at 0. */
    ActionRow get(int place) {
        return rows[first + place];
    }

    void add(ActionRow row) {
        if (end == rows.length) {
            makeRoom();
        }
        int at = first + firstNotBelow(row);
        System.arraycopy(rows, at, rows, at + 1, end - at);
        rows[at] = row;
        end++;
    }

    /** Takes away the row that is at this one's place in the order. */
    void remove(ActionRow row) {
        int at = first + firstNotBelow(row);
        if (at == end || order.compare(rows[at], row) != 0) {
            throw new IllegalStateException("There is no such action in the index: " + row.eventId());
        }
        if (at - first < end - at) {
            System.arraycopy(rows, first, rows, first + 1, at - first);
            rows[first++] = null;
        } else {
            System.arraycopy(rows, at + 1, rows, at, end - at - 1);
            rows[--end] = null;
        }
    }

    /** The place of the first that is not smaller than a row, which need not be here. */
    int firstNotBelow(ActionRow row) {
        return firstWhere(candidate -> order.compare(candidate, row) >= 0);
    }

    /** The place of the first that meets a condition which all that follow it meet, too; the size if none does. */
    int firstWhere(Predicate<ActionRow> condition) {
        int low = first;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.test(rows[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - first;
    }

    /** From a place to the largest. */
    List<ActionRow> from(int place) {
        List<ActionRow> result = new ArrayList<>(size() - place);
        for (int at = first + place; at < end; at++) {
            result.add(rows[at]);
        }
        return result;
    }

    /** Moves all to the front of an array that is half empty. */
    private void makeRoom() {
        ActionRow[] roomy = new ActionRow[Math.max(LEAST, size() + size() / 2)];
        System.arraycopy(rows, first, roomy, 0, size());
        end -= first;
        first = 0;
        rows = roomy;
    }
}
