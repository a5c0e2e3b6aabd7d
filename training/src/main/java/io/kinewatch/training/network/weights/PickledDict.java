package io.kinewatch.training.network.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/** A dict of a pickle, in order; itself a key of another one only by identity, so that a dict that holds itself does no harm. */
final class PickledDict {
    private final Map<Object, Object> entries = new LinkedHashMap<>();

    Map<Object, Object> entries() {
        return entries;
    }
}
