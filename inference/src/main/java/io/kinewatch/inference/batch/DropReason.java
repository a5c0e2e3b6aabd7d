package io.kinewatch.inference.batch;

import java.util.Locale;

/** Why a complete window was given up. All but the last are live mode's. */
public enum DropReason {
    /** Its answer would come later after capture than the latency budget allows, or it has waited for half of that. */
    LATE,
    /** More windows waited than the queue holds. */
    QUEUE_FULL,
    /** The image of one of its frames cannot be decoded. The frame goes to the dead letters. */
    CORRUPT_IMAGE;

    /** As metrics and logs name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
