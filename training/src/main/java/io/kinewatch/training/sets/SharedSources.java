package io.kinewatch.training.sets;

import io.kinewatch.training.data.IndexException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refuses sets in which two splits share a source video: what is measured on one would be known from the other. */
final class SharedSources {
    private SharedSources() {}

    /** Throws {@link IndexException} that names both places. */
    static void refuse(List<Stretch> stretches) {
        Map<String, Stretch> first = new HashMap<>();
        for (Stretch stretch : stretches) {
            Stretch other = first.putIfAbsent(stretch.origin().source(), stretch);
            if (other != null && other.split() != stretch.split()) {
                throw new IndexException(stretch.origin().at() + ": the video "
                        + stretch.origin().source() + " is for " + word(stretch) + ", but for " + word(other)
                        + " at " + other.origin().at() + ": splits share no source video, leave one of them out");
            }
        }
    }

    private static String word(Stretch stretch) {
        return stretch.split().name().toLowerCase(Locale.ROOT);
    }
}
