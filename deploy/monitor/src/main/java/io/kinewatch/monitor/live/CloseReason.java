package io.kinewatch.monitor.live;

import java.util.Locale;

/** Why the monitor ends a connection, with WebSocket's code for it (RFC 6455, 7.4). */
enum CloseReason {
    /** The monitor is closed. */
    SHUTDOWN(1001),
    /** It said what no page says. */
    MALFORMED(1008),
    /** It said too much. */
    FLOOD(1008),
    /** It took nothing for too long. */
    STUCK(1008),
    /** The monitor could not go on with it. */
    FAILED(1011),
    /** There are too many. */
    FULL(1013),
    /** The session has ended. */
    EXPIRED(4401);

    private final int code;

    CloseReason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
