package io.kinewatch.inference.batch;

import java.util.Locale;

/** Why a complete window was given up. Only live mode gives windows up. */
public enum DropReason {
    /** Its answer would come later after capture than the latency budget allows. */
    LATE,
    /** More windows waited than the queue holds. */
    QUEUE_FULL;

    /** As metrics and logs name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
