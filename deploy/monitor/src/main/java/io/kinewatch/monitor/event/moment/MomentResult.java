package io.kinewatch.monitor.event.moment;

import java.util.Locale;

/** What became of a picture of an action. */
enum MomentResult {
    SAVED,
    /** There is no frame of the moment, or none any more. */
    GONE,
    /** The frame is no picture. */
    UNREADABLE,
    /** The disk did not take it. */
    FAILED,
    /** Too many waited. */
    DROPPED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
