package io.kinewatch.monitor.live;

import io.kinewatch.monitor.event.EventQuery;
import io.kinewatch.monitor.picture.Tile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a page wants to be told. Immutable.
 *
 * @param pictures of these cameras, by their id
 * @param cameras whether of all cameras' states
 * @param probabilities of these cameras
 * @param events those that are selected; none when empty
 * @param health whether of the pipeline's health
 */
record Wishes(
        Map<String, Tile> pictures,
        boolean cameras,
        Set<String> probabilities,
        Optional<EventQuery> events,
        boolean health) {
    static final Wishes NONE = new Wishes(Map.of(), false, Set.of(), Optional.empty(), false);

    Wishes {
        pictures = Map.copyOf(pictures);
        probabilities = Set.copyOf(probabilities);
    }
}
