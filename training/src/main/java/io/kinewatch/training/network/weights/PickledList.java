package io.kinewatch.training.network.weights;

import java.util.ArrayList;
import java.util.List;

/** A list or set of a pickle. */
final class PickledList {
    private final List<Object> values = new ArrayList<>();

    List<Object> values() {
        return values;
    }
}
