package io.kinewatch.local.load;

import io.kinewatch.local.bench.Latencies;
import java.util.Map;
import java.util.TreeMap;

/** What a subscriber got, in counts by millisecond since capture. Immutable. */
final class Seen {
    private final int[] read;
    private final int[] event;
    private final Map<String, Long> windows;

    /**
     * Takes them as they are.
     *
     * @param read until the subscriber had the prediction
     * @param event until it had the event that the prediction brought about
     * @param windows by camera
     */
    Seen(int[] read, int[] event, Map<String, Long> windows) {
        this.read = read;
        this.event = event;
        this.windows = windows;
    }

    int[] read() {
        return read;
    }

    int[] event() {
        return event;
    }

    Seen since(Seen before) {
        Map<String, Long> more = new TreeMap<>(windows);
        before.windows.forEach((camera, count) -> more.merge(camera, -count, Long::sum));
        return new Seen(Latencies.difference(read, before.read), Latencies.difference(event, before.event), more);
    }

    long total() {
        return Latencies.total(read);
    }

    /**
     * Jain's index of windows per camera: 1 where all have the same, 1/n where one has all. Jain, Chiu, Hawe, 1984.
     *
     * @param cameras that there are, those without a window included
     */
    double fairness(int cameras) {
        double sum = 0;
        double squares = 0;
        for (long count : windows.values()) {
            sum += count;
            squares += (double) count * count;
        }
        return squares == 0 ? 0 : sum * sum / (cameras * squares);
    }
}
