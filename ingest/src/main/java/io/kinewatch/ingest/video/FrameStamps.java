package io.kinewatch.ingest.video;

import java.util.Arrays;

/** Rising times of frames; three numbers where they come at a constant rate, because data sets have many videos. Immutable. */
final class FrameStamps {
    private final long first;
    private final long step;
    private final int count;
    private final long[] table;

    FrameStamps(long[] stamps) {
        count = stamps.length;
        first = count > 0 ? stamps[0] : 0;
        step = count > 1 ? stamps[1] - first : 1;
        boolean even = step > 0;
        for (int i = 0; i < count && even; i++) {
            even = stamps[i] == first + i * step;
        }
        table = even ? null : stamps;
    }

    int count() {
        return count;
    }

    long at(int position) {
        return table == null ? first + position * step : table[position];
    }

    /** The frame that is shown at a time, or a negative number. */
    int position(long stamp) {
        if (table != null) {
            return Arrays.binarySearch(table, stamp);
        }
        long distance = stamp - first;
        return distance >= 0 && distance % step == 0 && distance / step < count ? (int) (distance / step) : -1;
    }
}
