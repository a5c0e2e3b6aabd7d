package io.kinewatch.training.figures;

import java.util.Locale;

/** What a video of the data set is for. */
public enum FigureSplit {
    TRAIN(0),
    VALIDATION(1),
    TEST(2);

    private final int space;

    FigureSplit(int space) {
        this.space = space;
    }

    /** The name in the index. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of all seeds that belongs to this split. */
    int space() {
        return space;
    }
}
