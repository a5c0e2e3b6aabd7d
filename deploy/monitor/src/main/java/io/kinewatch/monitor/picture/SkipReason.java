package io.kinewatch.monitor.picture;

import java.util.Locale;

/** Why a watched camera's frame was not shown, or not to everybody. */
public enum SkipReason {
    /** There are more frames than pictures are wanted in a second. */
    PACE,
    /** A newer frame was there before this one's turn came. */
    OVERTAKEN,
    /** Reading had fallen behind, and went on at the end. */
    BEHIND,
    /** It is no frame, or its image can't be decoded. */
    UNREADABLE,
    /** A browser had not taken its predecessor when the next one was there. */
    SLOW_BROWSER;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
