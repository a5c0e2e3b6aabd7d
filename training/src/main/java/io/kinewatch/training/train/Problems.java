package io.kinewatch.training.train;

import java.util.ArrayList;
import java.util.List;

/** Gathers which numbers of a part of a plan cannot be, so that all are told at once. One thread. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    static void require(boolean holds, String rule) {
        new Problems().check(holds, rule).refuse();
    }

    Problems check(boolean holds, String rule) {
        if (!holds) {
            found.add(rule);
        }
        return this;
    }

    /** Throws IllegalArgumentException with all that was found. */
    void refuse() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", found));
        }
    }
}
